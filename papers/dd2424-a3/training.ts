import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import {
  type Depth,
  GUIDE_NORMALISATION,
  layersOf,
  type Normalisation,
  REPORT_NORMALISATION,
} from "./networks.ts";

/** The guide's default run without batch normalisation: 3 layers, λ 0.005, two cycles of 4,500 updates. */
export const guideTraining: TrainingSpec = {
  fold: { split: "random", validation: 5000, seed: 0 },
  standardization: "feature",
  layers: layersOf(3),
  initialization: { weight: "heNormal", bias: "zeros" },
  l2: { lambda: 0.005, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-5, maxLr: 1e-1, stepSize: 2250 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 2 },
  batchSize: 100,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: false, steps: [], test: true },
};

/** What the report's code does otherwise, the networks aside: half the penalty, its starts, rates one update late. */
export const reportTraining: TrainingSpec = {
  ...guideTraining,
  initialization: { weight: "lecunNormal", bias: "unitNormal" },
  l2: { ...guideTraining.l2, form: "half" },
  learningRateLag: 1,
};

/** The four networks, by the names of their arms. */
export const NETWORKS = ["3-layer", "3-layer-bn", "9-layer", "9-layer-bn"] as const;

/** The name of one of the four networks. */
export type NetworkName = typeof NETWORKS[number];

/** Its layers, with batch normalisation by a convention where its name asks for some. */
export function networkOf(name: NetworkName, normalisation: Normalisation): ReturnType<typeof layersOf> {
  const depth = Number(name[0]) as Depth; // as the names are written
  return layersOf(depth, name.endsWith("bn") ? normalisation : undefined);
}

/** A training of one of the networks in the guide's conventions. */
export function guideOf(name: NetworkName): TrainingSpec {
  return { ...guideTraining, layers: networkOf(name, GUIDE_NORMALISATION) };
}

/** A training of one of the networks in the conventions of the report's code. */
export function reportOf(name: NetworkName): TrainingSpec {
  return { ...reportTraining, layers: networkOf(name, REPORT_NORMALISATION) };
}

/** The same, measured after every epoch as the report's figures are. */
export function withCurves(training: TrainingSpec): TrainingSpec {
  return { ...training, measure: { epochs: true, steps: [], test: true } };
}
