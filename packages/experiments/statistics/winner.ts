import { exp } from "@refold/core/exp";
import { log } from "@refold/core/log";
import { mean } from "./moments.ts";
import { normalInverse } from "./quantiles.ts";

/** Points at which the distribution of a largest of n is taken. */
const POINTS = 2000;

/** Means of the largest that were computed before. */
const known = new Map<number, number>();

/** The p quantile of the largest of n standard normal numbers. */
function quantileOfLargest(p: number, n: number): number {
  return normalInverse(exp(log(p) / n));
}

/**
 * The mean of the largest of n standard normal numbers: 1.163 of 5, 1.539 of 10.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanOfLargest } from "@refold/experiments/statistics/winner";
 *
 * assertAlmostEquals(meanOfLargest(2), 1 / Math.sqrt(Math.PI), 1e-3);
 * ```
 */
export function meanOfLargest(n: number): number {
  const before = known.get(n);
  if (before !== undefined) return before;
  const found = mean(Array.from({ length: POINTS }, (_, i) => quantileOfLargest((i + 0.5) / POINTS, n)));
  known.set(n, found);
  return found;
}

/**
 * What the best of n further runs of ours would be less a published best of n: m ± e·s, where e is the mean of the largest of
 * n normal numbers, and with the variance s²·(v² + 1/k + (e² + 2e)/(k − 1)). v is the upper 95 % quantile of that largest in
 * errors of 1.645, since it errs farther up than down; the last term is twice the variance of e·s and some more, for a
 * deviation of few runs errs low. Runs are taken to be normal: the best of the few there are tells less of the best of more.
 *
 * @param sign 1 where the best is the highest, −1 where it is the lowest
 */
export function winnerDifference(
  { mean, sd, count }: { readonly mean: number; readonly sd: number; readonly count: number },
  { published, runs, sign }: { readonly published: number; readonly runs: number; readonly sign: 1 | -1 },
): { readonly difference: number; readonly standardError: number; readonly freedom: number } {
  const e = meanOfLargest(runs), v = (quantileOfLargest(0.95, runs) - e) / normalInverse(0.95);
  return {
    difference: mean + sign * e * sd - published,
    standardError: sd * Math.sqrt(v ** 2 + 1 / count + (e ** 2 + 2 * e) / (count - 1)),
    freedom: count - 1,
  };
}
