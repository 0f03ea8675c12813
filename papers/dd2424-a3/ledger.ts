import type { LedgerRow } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

const networks = { experiment: "a3-networks" }, report = { experiment: "a3-networks", variant: "report" };
const sigma = { experiment: "a3-sigma" }, sigmaReport = { experiment: "a3-sigma", variant: "report" };

/** Where the guide, the report's text and the report's code differ: six conventions that the text does not state. */
export const ledger: readonly LedgerRow<SourceKey>[] = [
  {
    id: "E1",
    topic: "Place of batch normalisation",
    cells: {
      guide: "before the rectifier",
      report: "“after each hidden layer”",
      code: "after the rectifier",
    },
    effect: "small at three layers; units that are dead after the rectifier keep a variance of about 0",
    flips: ["bn-after"],
    seenIn: [{ experiment: "a3-choices" }, report],
  },
  {
    id: "E2",
    topic: "ε",
    cells: { guide: "of the order of Matlab’s eps, 2.2e-16", report: "1e-5", code: "1e-5" },
    effect: "decides whether nine layers learn from σ 1e-4: variances there are far below 1e-5",
    flips: ["epsilon-1e-5"],
    seenIn: [sigma, sigmaReport],
  },
  {
    id: "E3",
    topic: "Running averages start at",
    cells: { guide: "the first batch’s", code: "0, mean and variance" },
    effect: "the first twenty updates only: after an epoch 0.9⁴⁵⁰ of the start is left",
    flips: ["averages-from-zeros"],
    seenIn: [report],
  },
  {
    id: "E4",
    topic: "L2 penalty",
    cells: { guide: "λ·ΣW²", code: "½·λ·ΣW²" },
    effect: "the report’s λ is twice the guide’s: its 0.005 is 0.0025, its best 0.00786 is 0.00393",
    flips: ["a3-half-form"],
    seenIn: [report, { experiment: "a3-final-model", variant: "report" }],
  },
  {
    id: "E5",
    topic: "Weights start with SD",
    cells: { guide: "√(2/fanIn)", report: "Xavier", code: "1/√fanIn", students: "2/√fanIn in two programs" },
    effect: "nine layers without batch normalisation lose what each layer shrinks",
    flips: ["lecun-weights", "double-lecun-weights"],
    seenIn: [networks, report],
  },
  {
    id: "E6",
    topic: "Biases start at",
    cells: { guide: "0", report: "Xavier", code: "N(0, 1); in the σ runs N(0, σ²)" },
    effect: "before batch normalisation a bias is superfluous; without it a wider spread over seeds",
    flips: ["a3-unit-normal-bias"],
    seenIn: [report],
  },
  {
    id: "E7",
    topic: "Timing of the learning rate",
    cells: { guide: "η(t) at update t", report: "recorded at the end of an epoch", code: "one update late" },
    effect: "none that a run shows",
    flips: ["a3-lag-1"],
    seenIn: [report],
  },
  {
    id: "E8",
    topic: "Seeds of weights and biases",
    cells: { code: "one seed a layer, so that b is a scaled copy of the first draws of W" },
    effect: "not repeated here: ours are independent",
    flips: [],
    seenIn: [report],
  },
  {
    id: "E10",
    topic: "Figure 2",
    cells: { report: "three layers with batch normalisation", code: "the committed run is another draw" },
    effect: "two draws of one setting",
    flips: [],
    seenIn: [{ experiment: "a3-3-layer-bn-curves" }],
  },
  {
    id: "E11",
    topic: "AdaGrad’s ε",
    cells: { report: "not said", code: "√(G + 1e-6)" },
    effect:
      "under the root it is 1e-3 where √G + ε, PyTorch’s form, has 1e-10; rates are those of plain descent",
    flips: [],
    seenIn: [{ experiment: "a3-choices" }],
  },
  {
    id: "E12",
    topic: "Networks of the σ table",
    cells: { guide: "three layers", report: "“hidden layers”", code: "three and nine layers with weights" },
    effect: "twelve cells in place of six",
    flips: [],
    seenIn: [sigma, sigmaReport],
  },
  {
    id: "E13",
    topic: "Fine search",
    cells: {
      report: "U(0.8, 1.2) around the best λ, two rounds of five",
      code: "both rounds from numpy’s seed 12",
    },
    effect: "the second round draws the first one’s fractions and finds nothing better; not repeated here",
    flips: [],
    seenIn: [{ experiment: "a3-search" }],
  },
];
