import type { ChecklistItem } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What the guide asks a student's report to contain. */
export const checklist: readonly ChecklistItem<SourceKey>[] = [
  {
    id: "i",
    askedBy: "guide",
    request: "Evidence that the analytic gradients are right",
    answeredBy: [{ experiment: "gradient-check" }, { experiment: "sanity" }],
  },
  {
    id: "ii",
    askedBy: "guide",
    request: "Figures 3 and 4 with comments",
    answeredBy: [{ experiment: "replicate-fig3" }, { experiment: "replicate-fig4" }],
  },
  {
    id: "iii",
    askedBy: "guide",
    request: "The coarse search: range of λ, cycles, three best settings",
    answeredBy: [{ experiment: "coarse-search" }, { experiment: "coarse-to-fine" }],
  },
  {
    id: "iv",
    askedBy: "guide",
    request: "The fine search: range of λ, cycles, three best settings",
    answeredBy: [{ experiment: "fine-search" }, { experiment: "coarse-to-fine" }],
  },
  {
    id: "v",
    askedBy: "guide",
    request: "The final model: curves and test accuracy",
    answeredBy: [{ experiment: "final-model" }],
  },
];
