import { mean, standardDeviation } from "./moments.ts";
import { LEVEL, tQuantile } from "./quantiles.ts";

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
 * A published number is one draw, so it is this range that one sees it in, and not the narrower interval of the mean.
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
  const halfWidth = tQuantile(count - 1, level) * sd * Math.sqrt(1 + 1 / count);
  return { count, mean: centre, sd, halfWidth, low: centre - halfWidth, high: centre + halfWidth };
}
