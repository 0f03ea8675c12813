import { intervalOfMean, type MeanInterval } from "./intervals.ts";
import { mean } from "./moments.ts";

/** One measured value and the seed of the run it comes from. */
export interface SeededValue {
  readonly seed: number;
  readonly value: number;
}

/**
 * The interval of the difference of two group means, clustered by seed.
 *
 * Runs that share a seed share initial weights and batch order, so they are not independent: each seed gives one
 * difference of its two means, and the interval is that of the mean over seeds. Seeds in one group only are left out.
 *
 * @returns null when no seed is in both groups
 */
export function clusteredDifference(
  a: readonly SeededValue[],
  b: readonly SeededValue[],
): MeanInterval | null {
  const bySeed = Map.groupBy(b, ({ seed }) => seed);
  const differences = [...Map.groupBy(a, ({ seed }) => seed)].flatMap(([seed, group]) => {
    const other = bySeed.get(seed);
    return other === undefined ? [] : [meanValue(group) - meanValue(other)];
  });
  return differences.length === 0 ? null : intervalOfMean(differences);
}

function meanValue(values: readonly SeededValue[]): number {
  return mean(values.map(({ value }) => value));
}
