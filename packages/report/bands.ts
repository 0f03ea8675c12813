import { splitMetric } from "@refold/experiments/runners/training/metrics";
import { type SeriesRow, valuesByStep } from "@refold/experiments/runs/series";
import { rangeOfOneMoreRun } from "@refold/experiments/statistics/one_more_run";

/** A measured quantity of a history row. */
export type Metric = "cost" | "loss" | "accuracy";
/** Which images a history row was measured on. */
export type Split = "train" | "validation";

/** The seeds' mean at one step and the 95 % range of one more run; the range is null with one seed. */
export interface BandPoint {
  readonly step: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Mean of the runs and half the 95 % range of one more; the half-width is null for a single run. */
export function rangeOfRuns(
  values: readonly number[],
): { readonly mean: number; readonly half: number | null } {
  if (values.length < 2) return { mean: values[0] ?? NaN, half: null };
  const { mean, halfWidth } = rangeOfOneMoreRun(values);
  return { mean, half: halfWidth };
}

/**
 * Mean and range of one more run at every step at which a quantity was measured.
 *
 * A step at which a run has no finite value counts only the runs that have one.
 */
export function bandOfMetric(rows: readonly SeriesRow[], metric: string): readonly BandPoint[] {
  return [...valuesByStep(rows, metric)].flatMap(([step, values]) => {
    if (values.length === 0) return [];
    const { mean, half } = rangeOfRuns(values);
    return [{
      step,
      mean,
      low: half === null ? null : mean - half,
      high: half === null ? null : mean + half,
    }];
  });
}

/** The same of one split's cost, loss or accuracy. */
export function bandOf(rows: readonly SeriesRow[], split: Split, metric: Metric): readonly BandPoint[] {
  return bandOfMetric(rows, splitMetric(split, metric));
}
