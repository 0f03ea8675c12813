import type { Metric } from "../../runs/metric.ts";
import { averageMetricNames } from "./averages/table.ts";
import type { TrainingSpec } from "./training_spec.ts";

const ACCURACY = { unit: "fraction", better: "higher", margin: 0.015 } as const;
const NATS = { unit: "nats", better: "lower", margin: 0.015 } as const;

/** What every training ends with: loss, cost and accuracy of its splits, and the sum of its squared weights. */
export const TRAINING_METRICS = [
  { name: "testAccuracy", ...ACCURACY },
  { name: "testLoss", ...NATS },
  { name: "validationAccuracy", ...ACCURACY },
  { name: "validationLoss", ...NATS },
  { name: "validationCost", ...NATS },
  { name: "trainAccuracy", ...ACCURACY },
  { name: "trainLoss", ...NATS },
  { name: "trainCost", ...NATS },
  { name: "squaredWeights", unit: "none", better: "lower", margin: 0.015 },
] as const satisfies readonly Metric[];

/** The name of a number that every training ends with. */
export type TrainingMetric = typeof TRAINING_METRICS[number]["name"];

/** The numbers of a training, each null where the run has none. */
export type TrainingScores = Readonly<Record<TrainingMetric, number | null>>;

/** The numbers of a run that has none, with the given ones in their place. */
export function trainingScores(known: Partial<TrainingScores> = {}): TrainingScores {
  const none = Object.fromEntries(TRAINING_METRICS.map(({ name }) => [name, null]));
  return { ...(none as TrainingScores), ...known }; // the table has every name
}

/** The numbers that a training ends with, those of its averages included. */
export function metricsOfTraining({ averages }: Pick<TrainingSpec, "averages">): readonly Metric[] {
  return [...TRAINING_METRICS, ...averageMetricNames(averages).map((name) => ({ name, ...ACCURACY }))];
}

/** What to do for a training to come to one of its numbers; undefined where it does. */
export function whyUnread(
  { measure, averages }: Pick<TrainingSpec, "measure" | "averages">,
  name: string,
): string | undefined {
  const own: readonly string[] = ["testAccuracy", "testLoss"] satisfies readonly TrainingMetric[];
  const ofTest = [...own, ...averageMetricNames(averages, ["test"])].includes(name);
  return ofTest && !measure.test ? "set measure.test to true" : undefined;
}

const BY_SPLIT = {
  train: { loss: "trainLoss", cost: "trainCost", accuracy: "trainAccuracy" },
  validation: { loss: "validationLoss", cost: "validationCost", accuracy: "validationAccuracy" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, TrainingMetric>>>>;

/** The metric that a number of a split is. */
export function splitMetric(
  split: keyof typeof BY_SPLIT,
  name: keyof (typeof BY_SPLIT)["train"],
): TrainingMetric {
  return BY_SPLIT[split][name];
}
