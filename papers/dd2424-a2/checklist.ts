import type { ChecklistItem } from "@refold/experiments/paper_pack";

/** What the guide asks a student's report to contain. */
export const checklist: readonly ChecklistItem[] = [
  {
    id: "i",
    request: "Evidence that the analytic gradients are right",
    answeredBy: [{ experiment: "gradient-check" }, { experiment: "sanity" }],
  },
  {
    id: "ii",
    request: "Figures 3 and 4 with comments",
    answeredBy: [{ experiment: "replicate-fig3" }, { experiment: "replicate-fig4" }],
  },
  {
    id: "iii",
    request: "The coarse search: range of λ, cycles, three best settings",
    answeredBy: [{ experiment: "coarse-search" }, { experiment: "coarse-to-fine" }],
  },
  {
    id: "iv",
    request: "The fine search: range of λ, cycles, three best settings",
    answeredBy: [{ experiment: "fine-search" }, { experiment: "coarse-to-fine" }],
  },
  {
    id: "v",
    request: "The final model: curves and test accuracy",
    answeredBy: [{ experiment: "final-model" }],
  },
];
