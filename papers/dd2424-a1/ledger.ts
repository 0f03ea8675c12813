import type { LedgerRow } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

const settings = { experiment: "a1-settings" };

/** Where the editions of the guide, the student's program and other students differ. */
export const ledger: readonly LedgerRow<SourceKey>[] = [
  {
    id: "A1",
    topic: "L2 penalty",
    cells: { guide: "λ·ΣW²", code: "½·λ·ΣW²" },
    effect: "the student's λ 1 is the guide's 0.5: 38.53 % there, 37.4 % in every other report",
    flips: ["a1-half-form"],
    seenIn: [settings, { experiment: "a1-settings", variant: "student" }],
  },
  {
    id: "A2",
    topic: "N(0, 0.01)",
    cells: { guide: "an SD of 0.01", students: "two take 0.01 for the variance: an SD of 0.1" },
    effect: "ten points: the “bug” that one of them suspects and cannot find",
    flips: ["init-std"],
    seenIn: [{ experiment: "a1-init-std" }],
  },
  {
    id: "A3",
    topic: "Preprocessing",
    cells: {
      guide: "standardised per feature",
      guide2019: "pixels divided by 255",
      guide2025: "standardised per feature",
    },
    effect: "numbers of 2019 (36.69 %, η 0.01) cannot be compared with those after it",
    flips: ["raw-pixels"],
    seenIn: [{ experiment: "a1-settings-2019" }],
  },
  {
    id: "A4",
    topic: "Order of the images",
    cells: {
      guide: "shuffled for the accuracy it quotes, else in file order",
      guide2019: "file order",
      code: "file order",
    },
    effect:
      "little at η 0.001; at η 0.01 on raw pixels the last batches of an epoch decide the accuracy, so that runs in " +
      "file order agree to 0.1 points and runs in other orders differ by one",
    flips: ["file-order"],
    seenIn: [{ experiment: "a1-settings", variant: "student" }, { experiment: "a1-settings-2019" }],
  },
  {
    id: "A5",
    topic: "Biases start at",
    cells: { guide: "N(0, 0.01²)", guide2025: "0" },
    effect: "none: an SD of 0.01 is nothing beside what the first updates do",
    flips: ["zero-biases"],
    seenIn: [{ experiment: "a1-figure-3", variant: "guide-2025" }],
  },
  {
    id: "A6",
    topic: "Accuracy of the second setting",
    cells: {
      guide: "38.83 %",
      guide2019: "36.69 % (η 0.01)",
      guide2025: "39.13 %",
      code: "39.15 %, later 39.24 %",
    },
    effect:
      "runs of this setting differ by 0.05 points, so editions differ by more than chance between seeds",
    flips: [],
    seenIn: [{ experiment: "a1-figure-3" }, { experiment: "a1-figure-3", variant: "guide-2025" }],
  },
  {
    id: "A7",
    topic: "“Loss” in the student's tables",
    cells: { guide: "loss without the penalty, cost with it", code: "the column “loss” holds the cost" },
    effect: "its 1.834 at λ 1 is a cost",
    flips: [],
    seenIn: [{ experiment: "a1-settings", variant: "student" }],
  },
  {
    id: "A8",
    topic: "Shuffling in the seeded run of 2025",
    cells: { guide2025: "rng.permutation or a cumulative shuffle: its text leaves both open" },
    effect: "the start fits to the third decimal either way, the end by 0.1 points",
    flips: [],
    seenIn: [{ experiment: "a1-exact-figure-3" }],
  },
];
