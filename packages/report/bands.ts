import { splitMetric } from "@refold/experiments/runners/training/metrics";
import { type Metric as Measured, possible } from "@refold/experiments/runs/metric";
import { type SeriesRow, valuesByStep } from "@refold/experiments/runs/series";
import { mean } from "@refold/experiments/statistics/moments";
import { rangeOfOneMoreRun } from "@refold/experiments/statistics/one_more_run";
import { tQuantile } from "@refold/experiments/statistics/quantiles";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import { extent } from "./page/extent.ts";
import { decimals, inWords } from "./page/format.ts";

/** A measured quantity of a history row. */
export type Metric = "cost" | "loss" | "accuracy";
/** Which images a history row was measured on. */
export type Split = "train" | "validation";

/** The fewest runs of which a range is drawn and told: as many as a verdict takes. Of fewer the runs themselves are shown. */
export const RANGED = MINIMUM_SEEDS;

/** Ends of a range, its unit's bounds cutting off what no number can be; a unit whose bounds a run does not keep has none. */
export function withinPossible(
  ends: readonly [low: number, high: number],
  { unit, values }: Pick<Measured, "unit"> & { readonly values: readonly number[] },
): readonly [low: number, high: number] {
  const [least, largest] = possible({ unit }), [lowest, highest] = extent(values);
  return [Math.max(Math.min(least, lowest), ends[0]), Math.min(Math.max(largest, highest), ends[1])];
}

/** Mean of runs and the 95 % range of one more: h to either side, as far as the unit goes; null of too few runs. */
export interface RunsRange {
  readonly mean: number;
  readonly half: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Mean of the runs and the range of one more. */
export function rangeOfRuns(values: readonly number[], { unit }: Pick<Measured, "unit">): RunsRange {
  if (values.length < RANGED) {
    return { mean: mean(values), half: null, low: null, high: null };
  }
  const { halfWidth, ...range } = rangeOfOneMoreRun(values);
  const [low, high] = withinPossible([range.low, range.high], { unit, values });
  return { mean: range.mean, half: halfWidth, low, high };
}

const RANGES = {
  "range of one more run": (runs: number) => Math.sqrt(1 + 1 / runs),
  "interval of a mean": (runs: number) => Math.sqrt(1 / runs),
} as const;

/** Why no range is drawn of so few runs; empty where one is, or where a single run has none to draw. */
export function whyNoRange(runs: number, what: keyof typeof RANGES = "range of one more run"): string {
  if (runs < 2 || runs >= RANGED) return "";
  const reach = tQuantile(runs - 1) * RANGES[what](runs);
  return `Of ${inWords(runs)} seeds no 95 % ${what} is drawn: it would reach ${
    decimals(reach, 1)
  } standard deviations to either side. Below ${inWords(RANGED)} seeds each is shown by itself.`;
}

/** The seeds' mean at one step and the 95 % range of one more run; the range is null of too few seeds. */
export type BandPoint = RunsRange & { readonly step: number };

/**
 * Mean and range of one more run at every step at which a quantity was measured.
 *
 * A step at which a run has no finite value counts only the runs that have one.
 */
export function bandOfMetric(
  rows: readonly SeriesRow[],
  { name, unit }: Pick<Measured, "name" | "unit">,
): readonly BandPoint[] {
  return [...valuesByStep(rows, name)].flatMap(([step, values]) =>
    values.length === 0 ? [] : [{ step, ...rangeOfRuns(values, { unit }) }]
  );
}

/** The same of one split's cost, loss or accuracy. */
export function bandOf(rows: readonly SeriesRow[], split: Split, metric: Metric): readonly BandPoint[] {
  return bandOfMetric(rows, {
    name: splitMetric(split, metric),
    unit: metric === "accuracy" ? "fraction" : "nats",
  });
}
