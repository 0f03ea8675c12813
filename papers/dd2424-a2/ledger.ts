import type { LedgerRow } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

const fig3 = { experiment: "replicate-fig3" }, fig4 = { experiment: "replicate-fig4" };
const fig4Report = { experiment: "replicate-fig4", variant: "report" };
const gradients = { experiment: "gradient-check" };

/** Where the guide, the report's text and the report's code differ. */
export const ledger: readonly LedgerRow<SourceKey>[] = [
  {
    id: "D1",
    topic: "L2 penalty",
    cells: {
      guide: "λ·ΣW², gradient 2λW",
      code: "½·λ·ΣW², gradient λW",
    },
    effect: "λ of the report is twice λ of the guide: its 0.025 sits near 0.02 = 2 × 0.01",
    flips: ["half-form"],
    seenIn: [fig4, { experiment: "replicate-fig4", variant: "half-form" }],
  },
  {
    id: "D2",
    topic: "Bias initialisation",
    cells: {
      guide: "zeros",
      report: "Xavier",
      code: "Xavier with fan-in 1: N(0, 1)",
    },
    effect: "a wider spread over seeds",
    flips: ["unit-normal-bias"],
    seenIn: [fig3, { experiment: "replicate-fig3", variant: "report" }],
  },
  {
    id: "D3",
    topic: "Timing of the learning rate",
    cells: {
      guide: "η(t) at update t",
      report: "recorded at the end of an epoch",
      code: "update t uses η(t − 1); the first rate is used twice",
    },
    effect: "a lag of one update; the drawn learning-rate curve looks shifted",
    flips: ["lag-1"],
    seenIn: [fig4Report],
  },
  {
    id: "D4",
    topic: "Length of Figure 4",
    cells: {
      guide: "4800 updates",
      report: "48 epochs",
      code: "50 epochs",
    },
    effect: "0.4713 is the accuracy after 50 epochs, with the rate back at 0.025; " +
      "a later run of 48 epochs gave 0.4832",
    flips: ["50-epochs"],
    seenIn: [fig4Report, { experiment: "replicate-fig4", variant: "report-48-epochs" }],
  },
  {
    id: "D5",
    topic: "h of the gradient check",
    cells: {
      guide: "1e-5",
      report: "1e-6",
      code: "1e-5",
    },
    effect: "the error of a centred difference depends on h; our sweep shows both",
    flips: [],
    seenIn: [gradients],
  },
  {
    id: "D6",
    topic: "Size of the gradient check",
    cells: {
      guide: "20×2",
      report: "3072×50 and first 10 dimensions",
      code: "20 examples × 10 dimensions",
    },
    effect: "the W1 that was checked is 10×50",
    flips: [],
    seenIn: [gradients],
  },
  {
    id: "D7",
    topic: "Gradient check and L2",
    cells: {
      report: "without regularisation",
      code: "asserts λ = 0",
    },
    effect: "the report never checked the penalty's gradient; ours does",
    flips: [],
    seenIn: [gradients, { experiment: "gradient-check", variant: "report" }],
  },
  {
    id: "D8",
    topic: "Validation split",
    cells: {
      guide: "random",
      report: "random",
      code: "a permutation seeded 42, not stratified",
    },
    effect: "every trial shares one split, so its sampling error does not shrink with more seeds",
    flips: [],
    seenIn: [{ experiment: "coarse-to-fine" }],
  },
  {
    id: "D9",
    topic: "Seeds of the search",
    cells: {
      code: "one fixed seed for every trial",
    },
    effect: "trials share initialisation and batch order: a single draw stands for each λ",
    flips: [],
    seenIn: [{ experiment: "search-honest" }],
  },
  {
    id: "D10",
    topic: "Search tables",
    cells: {
      report: "Tables 1 and 2",
      code: "other search runs exist, with other winners",
    },
    effect: "the tables are one draw of several",
    flips: [],
    seenIn: [{ experiment: "coarse-search" }, { experiment: "fine-search" }],
  },
  {
    id: "D11",
    topic: "Fine range",
    cells: {
      guide: "narrower",
      report: "±20 %",
      code: "U(0.8λ, 1.2λ)",
    },
    effect: "far narrower than the noise between runs can resolve",
    flips: [],
    seenIn: [{ experiment: "coarse-to-fine" }, { experiment: "search-honest" }],
  },
  {
    id: "D12",
    topic: "Fine against coarse (Q3)",
    cells: {
      report: "generally greater",
    },
    effect: "without the two λ of 0.07 to 0.08 the published means are equal (0.5049 and 0.5049)",
    flips: [],
    seenIn: [{ experiment: "coarse-to-fine", variant: "report" }, { experiment: "coarse-to-fine" }],
  },
  {
    id: "D13",
    topic: "Output weights in Figure 4",
    cells: {
      guide:
        "SD 1/√50 in the text; the figure's first point (cost − loss = 0.5023, loss ≈ ln 10) fits 1/50, " +
        "while Figure 3's (0.6064) fits 1/√50",
      code: "1/√50",
    },
    effect: "Figure 4's first point differs by 0.3 in loss; its end does not",
    flips: ["output-weight-std"],
    seenIn: [fig4, { experiment: "replicate-fig4", variant: "guide-figure" }],
  },
  {
    id: "D14",
    topic: "Relative error of a gradient",
    cells: {
      guide: "|a − n| / max(ε, |a| + |n|)",
      report: "|a − n| / max(ε, |a| + |n|)",
      code: "|a − n| / (max(|a|, |n|) + 1e−19)",
    },
    effect:
      "errors of entries near zero weigh more in the report's code; ours is the guide's formula, ε = 0.001",
    flips: [],
    seenIn: [gradients, { experiment: "gradient-check", variant: "report" }],
  },
];
