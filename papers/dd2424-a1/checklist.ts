import type { ChecklistItem } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What the guide asks a student's report to contain, pictures of the weights aside. */
export const checklist: readonly ChecklistItem<SourceKey>[] = [
  {
    id: "i",
    askedBy: "guide",
    request: "Evidence that the analytic gradients are right",
    answeredBy: [{ experiment: "a1-gradient-check" }],
  },
  {
    id: "ii",
    askedBy: "guide",
    request: "Loss and cost after every epoch of the four settings",
    answeredBy: [{ experiment: "a1-figure-3" }, { experiment: "a1-settings" }],
  },
  {
    id: "iii",
    askedBy: "guide",
    request: "The final test accuracy of the four settings",
    answeredBy: [{ experiment: "a1-settings" }],
  },
  {
    id: "iv",
    askedBy: "guide",
    request: "What more regularisation and a right learning rate do",
    answeredBy: [{ experiment: "a1-settings" }],
  },
  {
    id: "bonus 1",
    askedBy: "guide",
    request: "What more training data and other settings bring",
    answeredBy: [{ experiment: "a1-all-data" }],
  },
  {
    id: "bonus 2",
    askedBy: "guide",
    request: "A network trained by another loss: the hinge, or binary cross-entropies",
    answeredBy: [{ experiment: "a1-losses" }],
  },
];
