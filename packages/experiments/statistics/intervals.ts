import { mean, standardDeviation } from "./moments.ts";
import { LEVEL, normalQuantile, tQuantile } from "./quantiles.ts";

/** A mean with its confidence interval; of one value alone the interval is the value itself. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * The interval of the mean, m ± t(k − 1)·s/√k.
 *
 * @throws {RangeError} on no values
 */
export function intervalOfMean(values: readonly number[], level: number = LEVEL): MeanInterval {
  const count = values.length, centre = mean(values);
  if (count === 0) throw new RangeError("Expected at least 1 value but found none");
  const half = count === 1 ? 0 : tQuantile(count - 1, level) * standardDeviation(values) / Math.sqrt(count);
  return { mean: centre, low: centre - half, high: centre + half, count };
}

/**
 * The interval of the mean of paired differences aᵢ − bᵢ.
 *
 * @throws {RangeError} when the two differ in length
 */
export function pairedDifference(
  a: readonly number[],
  b: readonly number[],
  level: number = LEVEL,
): MeanInterval {
  if (a.length !== b.length) {
    throw new RangeError(`Expected pairs but found ${a.length} and ${b.length} values`);
  }
  return intervalOfMean(a.map((value, i) => value - b[i]!), level);
}

/** Wilson's interval of a proportion (JASA 22, 1927): honest near 0 and 1, where m ± 1.96·SE is not. */
export function wilsonInterval(
  successes: number,
  trials: number,
  level: number = LEVEL,
): { readonly low: number; readonly high: number } {
  const z = normalQuantile(level), share = successes / trials, z2n = z * z / trials;
  const centre = (share + z2n / 2) / (1 + z2n);
  const half = z * Math.sqrt(share * (1 - share) / trials + z2n / (4 * trials)) / (1 + z2n);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
