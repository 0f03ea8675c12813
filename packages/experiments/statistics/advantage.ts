import type { SeededValue } from "./clustered.ts";
import { type Difference, halfWidth, welch } from "./equivalence.ts";
import { mean, standardDeviation } from "./moments.ts";

/** How much one arm exceeds another on average, and how one more such difference varies. */
export interface Advantage extends Difference {
  /** Pairs, or the runs of the smaller arm. */
  readonly count: number;
  /** The variance of one run of the one arm less one of the other. */
  readonly variance: number;
}

/**
 * The mean advantage of a over b: of the differences on shared seeds where the arms are paired, else of the two means by
 * Welch. Null where there are fewer than two pairs, or two runs of either.
 *
 * @example Paired seeds that move together
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { advantageOf } from "@refold/experiments/statistics/advantage";
 *
 * const arm = (values: readonly number[]) => values.map((value, seed) => ({ seed, value }));
 * const found = advantageOf(arm([3, 5, 9]), arm([2, 4, 8]), { paired: true });
 * assertEquals([found?.difference, found?.standardError, found?.count], [1, 0, 3]);
 * ```
 */
export function advantageOf(
  a: readonly SeededValue[],
  b: readonly SeededValue[],
  { paired }: { readonly paired: boolean },
): Advantage | null {
  if (paired) return pairedAdvantage(a, b);
  const [first, second] = [a, b].map((arm) => arm.map(({ value }) => value)) as [number[], number[]]; // two arms
  const count = Math.min(first.length, second.length);
  if (count < 2) return null;
  const [sdA, sdB] = [standardDeviation(first), standardDeviation(second)];
  const error = welch({ sd: sdA, count: first.length }, { sd: sdB, count: second.length });
  return { ...error, difference: mean(first) - mean(second), count, variance: sdA ** 2 + sdB ** 2 };
}

function pairedAdvantage(a: readonly SeededValue[], b: readonly SeededValue[]): Advantage | null {
  const other = new Map(b.map(({ seed, value }) => [seed, value]));
  const differences = a.flatMap(({ seed, value }) => {
    const theirs = other.get(seed);
    return theirs === undefined ? [] : [value - theirs];
  });
  const count = differences.length;
  if (count < 2) return null;
  const sd = standardDeviation(differences);
  return {
    difference: mean(differences),
    standardError: sd / Math.sqrt(count),
    freedom: count - 1,
    count,
    variance: sd ** 2,
  };
}

/** The 95 % interval of an advantage. */
export function intervalOfAdvantage(found: Difference): { readonly low: number; readonly high: number } {
  const half = halfWidth(found, 0.95);
  return { low: found.difference - half, high: found.difference + half };
}

/**
 * An advantage less a published one of two means over `runs` each: theirs are taken to vary as ours do, so its variance is
 * that of one difference by `runs`.
 */
export function sizeDifference(found: Advantage, published: number, runs: number): Difference {
  return {
    difference: found.difference - published,
    standardError: Math.sqrt(found.standardError ** 2 + found.variance / runs),
    freedom: found.freedom,
  };
}
