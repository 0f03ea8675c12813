import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

/** What every experiment of the guide of 2021 shares: its second setting, λ 0 and η 0.001, for 40 epochs. */
export const setting2: TrainingSpec = {
  fold: { split: "batches", train: [1], validation: [2] },
  standardization: "feature",
  hidden: [],
  initialization: { weight: "normal", weightStd: 0.01, bias: "normal", biasStd: 0.01 },
  l2: { lambda: 0, form: "full" },
  schedule: { policy: "constant", learningRate: 0.001 },
  learningRateLag: 0,
  length: { unit: "epochs", count: 40 },
  batchSize: 100,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: false, steps: [], test: true },
};

/** The same as the figure has it: measured at the start and after every epoch. */
export const figure3: TrainingSpec = { ...setting2, measure: { epochs: true, steps: [0], test: true } };

/** What the edition of 2025 changes: biases start at 0. */
export function withGuide2025(training: TrainingSpec): TrainingSpec {
  return { ...training, initialization: { weight: "normal", weightStd: 0.01, bias: "zeros" } };
}

/** The same drawn as the guide's program of 2025 draws: numpy's default_rng(42), weights first, then an order an epoch. */
export function withPcg64(training: TrainingSpec): TrainingSpec {
  return { ...training, randomness: "numpyPcg64", draws: { firstSeed: 42, seedsARun: 1, channels: 1 } };
}

/** What the student's program does otherwise: half the penalty, and the images in file order. */
export function withStudentConventions(training: TrainingSpec): TrainingSpec {
  return { ...training, l2: { ...training.l2, form: "half" }, batchOrder: "stored" };
}

/** What the edition of 2019 did otherwise: pixels as they are, the images in file order. */
export function withGuide2019(training: TrainingSpec): TrainingSpec {
  return { ...training, standardization: "none", batchOrder: "stored" };
}

/** The four settings (λ, η) that a report must have, by the names of their arms: changes to the second. */
export const FOUR_SETTINGS = {
  "lambda-0-eta-0.1": { schedule: { learningRate: 0.1 } },
  "lambda-0": {},
  "lambda-0.1": { l2: { lambda: 0.1 } },
  "lambda-1": { l2: { lambda: 1 } },
} as const;

/** The name of one of the four settings. */
export type SettingName = keyof typeof FOUR_SETTINGS;

/** The settings as arms, in their order. */
export const settingArms = Object.entries(FOUR_SETTINGS).map(([name, changes]) => ({ name, changes }));
