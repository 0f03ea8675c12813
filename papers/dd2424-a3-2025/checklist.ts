import type { ChecklistItem } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What the guide asks a student's report to contain. */
export const checklist: readonly ChecklistItem<SourceKey>[] = [
  {
    id: "i",
    askedBy: "guide",
    request: "Evidence that the analytic gradients are right",
    answeredBy: [{ experiment: "patchify-gradient-check" }],
  },
  {
    id: "ii",
    askedBy: "guide",
    request: "The test accuracies of four architectures after the same short run",
    answeredBy: [{ experiment: "patchify-architectures" }, { experiment: "patchify-figure-2" }],
  },
  {
    id: "iii",
    askedBy: "guide",
    request: "The same after longer runs with cycles that double, and with more filters",
    answeredBy: [{ experiment: "patchify-long" }],
  },
  {
    id: "iv",
    askedBy: "guide",
    request: "The largest network without and with smoothed labels",
    answeredBy: [{ experiment: "patchify-smoothing" }],
  },
];
