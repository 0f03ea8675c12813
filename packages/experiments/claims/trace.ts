import type { SeriesRow } from "../runs/series.ts";
import { differenceFrom, type Tolerance } from "../statistics/equivalence.ts";
import { mean, standardDeviation } from "../statistics/moments.ts";
import type { Cell } from "./cells.ts";

/** A published number at some step beside ours, one a seed and in the order of the seeds. */
export interface TracedPoint {
  readonly published: number;
  readonly ours: readonly number[];
}

const ONE_RUN = { runs: 1, sd: null } as const;

/**
 * The two numbers by which a curve is judged as a whole, since neighbouring points move together. Its level: one number a
 * seed, the mean over the points of ours less theirs. Its shape: how far theirs lies from our mean curve on average,
 * whichever way, less how far one of ours lies from the mean of the others; nothing where theirs lies nearer.
 */
export function cellsOfTrace(
  points: readonly TracedPoint[],
  tolerance: Tolerance,
): { readonly level: Cell; readonly shape: Cell } {
  const seeds = points[0]?.ours.map((_, seed) => seed) ?? [];
  const levels = seeds.map((seed) => mean(points.map(({ published, ours }) => ours[seed]! - published)));
  const theirs = mean(points.map(({ published, ours }) => Math.abs(published - mean(ours))));
  const own = seeds.map((seed) =>
    mean(points.map(({ ours }) => Math.abs(ours[seed]! - mean(ours.filter((_, other) => other !== seed)))))
  );
  const level = differenceFrom(runsOf(levels), 0, ONE_RUN),
    farther = differenceFrom(runsOf(own), theirs, ONE_RUN);
  const shape = { ...farther, difference: Math.max(0, -farther.difference) };
  return { level: { found: level, tolerance }, shape: { found: shape, tolerance } };
}

function runsOf(values: readonly number[]) {
  return { mean: mean(values), sd: standardDeviation(values), count: values.length };
}

/** The values of a metric at each step, in the order of the seeds; steps that a seed lacks are left out. */
export function tracesOf(
  rows: readonly SeriesRow[],
  metric: string,
  seeds: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const own = rows.filter((row) => row.metric === metric && row.value !== null);
  const steps = [...Map.groupBy(own, ({ step }) => step)];
  return new Map(steps.flatMap(([step, group]) => {
    const bySeed = new Map(group.map(({ seed, value }) => [seed, value!])); // null was left out
    const values = seeds.flatMap((seed) => bySeed.get(seed) ?? []);
    return values.length === seeds.length ? [[step, values] as const] : [];
  }));
}
