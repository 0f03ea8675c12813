import type { Convention } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What each source fixes, side by side. */
export const conventions: readonly Convention<SourceKey>[] = [
  {
    topic: "Place of batch normalisation",
    cells: { guide: "before the rectifier", report: "after each hidden layer", code: "after the rectifier" },
  },
  { topic: "ε of batch normalisation", cells: { guide: "2.2e-16", report: "1e-5", code: "1e-5" } },
  {
    topic: "Running averages",
    cells: { guide: "0.9 of the old, from the first batch’s", code: "0.9 of the old, from 0 and 0" },
  },
  { topic: "L2 penalty", cells: { guide: "λ·ΣW², gradient 2λW", code: "½·λ·ΣW², gradient λW" } },
  {
    topic: "Weight initialisation",
    cells: { guide: "SD √(2/fanIn)", report: "Xavier", code: "SD 1/√fanIn", students: "SD 2/√fanIn (two)" },
  },
  { topic: "Bias initialisation", cells: { guide: "zeros", report: "Xavier", code: "N(0, 1)" } },
  { topic: "Learning rate of update t (from 0)", cells: { guide: "η(t)", code: "η(max(0, t − 1))" } },
];
