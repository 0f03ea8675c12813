import type { TrainingSpec } from "../runners/training/training_spec.ts";

/** A network and an optimiser that remember, and draw as they train. */
export const remembering: Partial<TrainingSpec> = {
  hidden: undefined,
  layers: [
    { layer: "dense", units: 4 },
    { layer: "batchNorm", momentum: 0.9, epsilon: 1e-5, start: "firstBatch", runningVariance: "population" },
    { layer: "relu" },
    { layer: "dropout", rate: 0.25 },
  ],
  optimizer: { optimizer: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonIn: "corrected" },
  averages: [
    { average: "ensemble", of: { from: 3, every: 2 } },
    { average: "swa", of: "cycleEnds" },
    { average: "ema", decay: 0.9 },
  ],
  measure: { epochs: true, steps: [1, 7], test: true, batches: true },
};
