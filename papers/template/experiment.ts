import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import { claims } from "./claims.ts";

/** Settings side by side over the same seeds: `training` is what they share, an arm what it changes. */
export const experiment: ArmsExperiment = {
  kind: "arms",
  name: "your-paper-depth",
  title: "One hidden layer or two",
  summary: "One cycle of 400 updates on 10,000 images.",
  paper: "your-paper",
  claims,
  training: {
    fold: { split: "batches", train: [1], validation: [2] },
    standardization: "feature",
    hidden: [50],
    initialization: { weight: "heNormal", bias: "zeros" },
    l2: { lambda: 0.001, form: "full" },
    schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 0.1, stepSize: 200 },
    learningRateLag: 0,
    length: { unit: "cycles", count: 1 },
    batchSize: 100,
    batchOrder: "reshuffled",
    randomness: "threefry",
    measure: { epochs: false, steps: [], test: true },
  },
  arms: [
    { name: "one-layer", changes: {} },
    { name: "two-layers", changes: { hidden: [50, 50] } },
  ],
};
