import type { LedgerRow } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

const architectures = { experiment: "patchify-architectures" }, figure2 = { experiment: "patchify-figure-2" };

/** Where the guide and three reports on it differ, or leave a number open. */
export const ledger: readonly LedgerRow<SourceKey>[] = [
  {
    id: "P1",
    topic: "L2 penalty",
    cells: { guide: "λ·ΣW², filters included" },
    effect: "as ½·λ·ΣW², which earlier editions' students wrote, λ is half as strong",
    flips: ["patchify-half-form"],
    seenIn: [figure2],
  },
  {
    id: "P2",
    topic: "Weights start with SD",
    cells: { guide: "√(2/fanIn), with fanIn 3·f² for a filter" },
    effect: "the filters' fan-in is that of a patch, not of the image",
    flips: ["patchify-lecun-weights"],
    seenIn: [figure2],
  },
  {
    id: "P3",
    topic: "What smoothed labels give to the others",
    cells: { guide: "e/(K − 1) each", szegedy2016: "e/K each, and the label keeps its share" },
    effect: "the guide’s 0.1 is 0.111 in PyTorch and Keras",
    flips: ["patchify-smoothing-all", "patchify-smoothing-others"],
    seenIn: [{ experiment: "patchify-smoothing" }],
  },
  {
    id: "P4",
    topic: "Edition",
    cells: { guide: "2025 and 2026, number by number alike; from 2019 to 2024 another assignment" },
    effect: "its numbers are not those of k layers with batch normalisation",
    flips: [],
    seenIn: [architectures],
  },
  {
    id: "P5",
    topic: "Images that train",
    cells: { guide: "49,000", students: "10,000 in one report: 44.09, 48.71, 51.92 and 49.25 %" },
    effect: "seven to ten points less; the order of the four architectures is the same",
    flips: [],
    seenIn: [architectures],
  },
  {
    id: "P6",
    topic: "The curve that is not of training images",
    cells: { guide: "Figure 2 is of the test images, which the guide allows to choose by" },
    effect:
      "its 57.61 % may be the best of several looks; here the test images are looked at once, at the end",
    flips: [],
    seenIn: [figure2],
  },
  {
    id: "P7",
    topic: "What smoothing brings",
    cells: {
      guide: "without it “the loss over-fits”",
      students: "+0.42 points in a report whose log has −0.33; +0.09; −0.98",
    },
    effect: "three reports of one run each do not settle it",
    flips: [],
    seenIn: [{ experiment: "patchify-smoothing" }],
  },
  {
    id: "P8",
    topic: "Length of the run with smoothed labels",
    cells: { guide: "four cycles, 24,000 updates", students: "65.85 and 66.27 %, 65.96 and 66.05 %" },
    effect:
      "here three cycles, 11,200 updates: the difference is held against the guide’s words, the levels are not",
    flips: [],
    seenIn: [{ experiment: "patchify-smoothing" }],
  },
  {
    id: "P9",
    topic: "Best accuracy of the bonus",
    cells: { guide: "67.26 % by its author, points for 68 and 70 %" },
    effect: "not repeated here: what was changed for it is not said",
    flips: [],
    seenIn: [{ experiment: "patchify-smoothing" }],
  },
];
