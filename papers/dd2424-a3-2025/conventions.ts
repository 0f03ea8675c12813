import type { Convention } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What each source fixes, side by side. */
export const conventions: readonly Convention<SourceKey>[] = [
  { topic: "Filters", cells: { guide: "f × f × 3, stride f, no padding; a bias and a rectifier" } },
  { topic: "L2 penalty", cells: { guide: "λ·ΣW² over filters and both matrices, gradient 2λW" } },
  { topic: "Weight initialisation", cells: { guide: "He in every layer; biases 0" } },
  {
    topic: "Smoothed labels",
    cells: {
      guide: "1 − e for the class, e/(K − 1) for the others, e = 0.1",
      szegedy2016: "e/K more for every class, its own too",
    },
  },
  {
    topic: "Learning rate",
    cells: { guide: "triangular, 0.00001 to 0.1, half a cycle of 800 updates that doubles after each cycle" },
  },
  {
    topic: "Images that train",
    cells: { guide: "49,000", students: "49,000 in two reports, 10,000 in one" },
  },
];
