import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

/** What every experiment shares: 49,000 images, λ 0.0027, three cycles of 1,960 updates. */
export function bonusTraining(units: number): TrainingSpec {
  return {
    fold: { split: "random", validation: 1000, seed: 0 },
    standardization: "feature",
    hidden: [units],
    initialization: { weight: "lecunNormal", bias: "zeros" },
    l2: { lambda: 0.0027, form: "full" },
    schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 1e-1, stepSizeEpochs: 2 },
    learningRateLag: 0,
    length: { unit: "cycles", count: 3 },
    batchSize: 100,
    batchOrder: "reshuffled",
    randomness: "threefry",
    measure: { epochs: false, steps: [], test: true },
  };
}
