import { mean, standardDeviation } from "./moments.ts";
import { LEVEL, tQuantile, tTwoSided } from "./quantiles.ts";

/** Where one more run would fall. */
export interface RunRange {
  readonly count: number;
  readonly mean: number;
  readonly sd: number;
  /** h = t(k − 1)·s·√(1 + 1/k). */
  readonly halfWidth: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The range in which one more run falls with the given confidence: m ± h, h = t(k − 1)·s·√(1 + 1/k).
 *
 * A published number is one draw, so this range, and not the narrower interval of the mean, is what it is compared with.
 *
 * @throws {RangeError} on fewer than two values
 * @example Five runs
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { rangeOfOneMoreRun } from "@refold/experiments/statistics/one_more_run";
 *
 * const { halfWidth } = rangeOfOneMoreRun([0.4712, 0.4751, 0.4698, 0.4779, 0.4733]);
 * assertAlmostEquals(halfWidth, 0.009729291181, 1e-9);
 * ```
 */
export function rangeOfOneMoreRun(values: readonly number[], level: number = LEVEL): RunRange {
  if (values.length < 2) throw new RangeError(`Expected at least 2 runs but found ${values.length}`);
  const count = values.length, centre = mean(values), sd = standardDeviation(values);
  const halfWidth = expectedHalfWidth(sd, count, level);
  return { count, mean: centre, sd, halfWidth, low: centre - halfWidth, high: centre + halfWidth };
}

/** h of k runs whose standard deviation is `sd`. */
export function expectedHalfWidth(sd: number, count: number, level: number = LEVEL): number {
  return tQuantile(count - 1, level) * sd * Math.sqrt(1 + 1 / count);
}

/**
 * The two-sided p-value of a published number being one more run: P(|T| ≥ (|m − c| − b) / (s·√(1 + 1/k))).
 *
 * b is what the number may differ by for other reasons; p is 1 while |m − c| ≤ b.
 */
export function pOfOneMoreRun({ mean, sd, count }: RunRange, published: number, allowance = 0): number {
  const distance = Math.abs(mean - published) - allowance;
  if (distance <= 0) return 1;
  return sd === 0 ? 0 : tTwoSided(distance / (sd * Math.sqrt(1 + 1 / count)), count - 1);
}
