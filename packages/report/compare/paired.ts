import { intervalOfMean, type MeanInterval } from "@refold/experiments/statistics/intervals";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { type Metric, metricOf } from "@refold/experiments/runs/metric";

/** One seed's value in both results. */
export interface Pair {
  readonly seed: number;
  readonly trial: string;
  readonly left: number;
  readonly right: number;
}

/** A metric over the seeds that both results completed. */
export interface Paired {
  readonly metric: Metric;
  readonly pairs: readonly Pair[];
  readonly left: MeanInterval;
  readonly right: MeanInterval;
  /** Right minus left, by seed. */
  readonly difference: MeanInterval;
}

const completed = ({ runs }: ExperimentResult): readonly RunRecord[] =>
  runs.filter((run) => run.status === "completed");

/** Both results' values of a metric, paired by trial and seed; null where no seed has both. */
export function pairedOutcome(
  left: ExperimentResult,
  right: ExperimentResult,
  metric: Metric,
): Paired | null {
  const pairs = completed(left).flatMap((run) => {
    const partner = completed(right).find((other) => other.seed === run.seed && other.trial === run.trial);
    const a = metricOf(run, metric.name), b = partner === undefined ? null : metricOf(partner, metric.name);
    return a === null || b === null ? [] : [{ seed: run.seed, trial: run.trial, left: a, right: b }];
  });
  if (pairs.length === 0) return null;
  return {
    metric,
    pairs,
    left: intervalOfMean(pairs.map((pair) => pair.left)),
    right: intervalOfMean(pairs.map((pair) => pair.right)),
    difference: intervalOfMean(pairs.map((pair) => pair.right - pair.left)),
  };
}
