import type { HistoryRow } from "@refold/experiments/runs/history";
import { rangeOfOneMoreRun } from "@refold/experiments/statistics/one_more_run";

/** A measured quantity of a history row. */
export type Metric = "cost" | "loss" | "accuracy";
/** Which images a history row was measured on. */
export type Split = HistoryRow["split"];

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
 * Mean and range of one more run at every step of one split.
 *
 * A step at which a run has no finite value counts only the runs that have one.
 */
export function bandOf(rows: readonly HistoryRow[], split: Split, metric: Metric): readonly BandPoint[] {
  const bySteps = Map.groupBy(rows.filter((row) => row.split === split), (row) => row.step);
  return [...bySteps.entries()].sort(([a], [b]) => a - b).flatMap(([step, group]) => {
    const values = group.flatMap((row) => row[metric] === null ? [] : [row[metric]]);
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
