import type { ChecklistItem } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What the guide asks a student's report to contain. */
export const checklist: readonly ChecklistItem<SourceKey>[] = [
  {
    id: "i",
    askedBy: "guide",
    request: "Evidence that the analytic gradients are right",
    answeredBy: [{ experiment: "a3-gradient-check" }, { experiment: "a3-gradient-check", variant: "plain" }],
  },
  {
    id: "ii",
    askedBy: "guide",
    request: "Loss curves of three layers with and without batch normalisation",
    answeredBy: [{ experiment: "a3-3-layer-curves" }, { experiment: "a3-3-layer-bn-curves" }],
  },
  {
    id: "iii",
    askedBy: "guide",
    request: "Loss curves of nine layers with and without batch normalisation",
    answeredBy: [{ experiment: "a3-9-layer-curves" }, { experiment: "a3-9-layer-bn-curves" }],
  },
  {
    id: "iv",
    askedBy: "guide",
    request: "The range and the best λ of the search, and the accuracy at it",
    answeredBy: [{ experiment: "a3-search" }, { experiment: "a3-final-model" }],
  },
  {
    id: "v",
    askedBy: "guide",
    request: "Sensitivity to initialisation",
    answeredBy: [{ experiment: "a3-sigma" }],
  },
];
