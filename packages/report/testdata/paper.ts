import type { PaperPack } from "@refold/experiments/paper_pack";

/** A paper of two sources, one difference and one request. */
export const paper: PaperPack = {
  id: "dd2424-a2",
  title: "DD2424, Assignment 2",
  summary: "A two-layer network with cyclical learning rates.",
  sources: [
    {
      key: "guide",
      label: "the guide",
      bibtex:
        "@misc{guide2021,\n  title = {Assignment 2},\n  author = {{DD2424}},\n  howpublished = {Lab guide, KTH},\n  year = {2021}\n}",
    },
    {
      key: "report",
      label: "the report",
      bibtex:
        "@techreport{report2021,\n  title = {Assignment 2},\n  author = {Csizmadia, M. A.},\n  institution = {KTH},\n  year = {2021}\n}",
    },
  ],
  conventions: [{ topic: "L2 penalty", cells: { guide: "λ·ΣW²", report: "½·λ·ΣW²" } }],
  ledger: [
    {
      id: "D1",
      topic: "L2 penalty",
      cells: { guide: "λ·ΣW²", report: "½·λ·ΣW²" },
      effect: "the report’s λ is twice the guide’s",
      flips: ["half-form"],
      seenIn: [{ experiment: "replicate-fig4" }],
    },
    {
      id: "D5",
      topic: "h of the gradient check",
      cells: { guide: "1e-5", report: "1e-6" },
      effect: "the sweep shows both",
      flips: [],
      seenIn: [{ experiment: "gradient-check" }],
    },
  ],
  checklist: [
    {
      id: "i",
      askedBy: "guide",
      request: "Evidence that the gradients are right",
      answeredBy: [{ experiment: "gradient-check" }],
    },
    {
      id: "ii",
      askedBy: "guide",
      request: "Figures 3 and 4",
      answeredBy: [{ experiment: "replicate-fig4" }],
    },
    { id: "v", askedBy: "guide", request: "The final model", answeredBy: [{ experiment: "final-model" }] },
  ],
  experiments: [],
};
