import type { HistoryRow } from "@refold/experiments/history";
import { tQuantile } from "@refold/experiments/statistics/quantiles";

/** A measured quantity of a history row. */
export type Metric = "cost" | "loss" | "accuracy";
/** Which images a history row was measured on. */
export type Split = HistoryRow["split"];

/** The seeds' mean at one step and the 95 % range of one more run; the range is null with one seed. */
export interface BandPoint {
  readonly step: number;
  readonly epoch: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly count: number;
}

/** Mean, SD and half-width h = t(k−1)·s·√(1+1/k) of the 95 % range of one more run; h is null for k = 1. */
export function rangeOfOneMore(
  values: readonly number[],
): { readonly mean: number; readonly sd: number; readonly half: number | null } {
  const k = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / k;
  if (k < 2) return { mean, sd: 0, half: null };
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (k - 1));
  return { mean, sd, half: tQuantile(k - 1) * sd * Math.sqrt(1 + 1 / k) };
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
    const { mean, half } = rangeOfOneMore(values);
    return [{
      step,
      epoch: group[0]?.epoch ?? 0,
      mean,
      low: half === null ? null : mean - half,
      high: half === null ? null : mean + half,
      count: values.length,
    }];
  });
}
