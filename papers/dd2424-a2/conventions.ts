import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { Convention } from "@refold/experiments/paper_pack";
import type { SourceKey } from "./sources.ts";

/** What each source fixes, side by side. */
export const conventions: readonly Convention<SourceKey>[] = [
  { topic: "L2 penalty", cells: { guide: "λ·ΣW², gradient 2λW", code: "½·λ·ΣW², gradient λW" } },
  { topic: "Bias initialisation", cells: { guide: "zeros", code: "N(0, 1)" } },
  { topic: "Weight initialisation", cells: { guide: "N(0, 1/fanIn)", code: "N(0, 1/fanIn)" } },
  { topic: "Learning rate of update t (from 0)", cells: { guide: "η(t)", code: "η(max(0, t − 1))" } },
  {
    topic: "Standardisation",
    cells: { guide: "per feature, on the training split", code: "per feature, on the training split" },
  },
  {
    topic: "Batches",
    cells: { guide: "100 images, reshuffled every epoch", code: "100 images, reshuffled every epoch" },
  },
];

/** One change of conventions: what the report's code does where the guide says otherwise or nothing (D1, D2, D3). */
export function withReportConventions(training: TrainingSpec): TrainingSpec {
  return {
    ...training,
    initialization: { ...training.initialization, bias: "unitNormal" },
    l2: { ...training.l2, form: "half" },
    learningRateLag: 1,
  };
}

/**
 * The same run drawn from numpy's legacy generator with the report's seeds, so that it can be compared by digits: W1, b1,
 * W2 and b2 of its run from 200, 201, 202 and 203, images read row by row, channel fastest.
 */
export function withNumpyLegacy(training: TrainingSpec): TrainingSpec {
  return {
    ...training,
    randomness: "numpyLegacy",
    draws: { firstSeed: 200, seedsARun: 4, channels: 3 },
  };
}

/** What every experiment of the guide shares; fold, schedule length and measurements are those of Figure 3. */
export const guideTraining: TrainingSpec = {
  fold: { split: "batches", train: [1], validation: [2] },
  standardization: "feature",
  hidden: [50],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 1e-1, stepSize: 500 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 1 },
  batchSize: 100,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [], test: true },
};
