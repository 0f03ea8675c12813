// @ts-types="./jstat.d.ts"
import library from "jstat";

const { noncentralt, normal, studentt } = library.jStat;

/** The confidence of every interval unless another is asked for. */
export const LEVEL = 0.95;

/** The two-sided quantile of Student's t: |T| stays below it with probability `level`. */
export function tQuantile(degreesOfFreedom: number, level: number = LEVEL): number {
  return studentt.inv(1 - (1 - level) / 2, degreesOfFreedom);
}

/** The two-sided quantile of the standard normal: 1.96 at 95 %. */
export function normalQuantile(level: number = LEVEL): number {
  return normal.inv(1 - (1 - level) / 2, 0, 1);
}

/** The p quantile of the standard normal. */
export function normalInverse(p: number): number {
  return normal.inv(p, 0, 1);
}

/** P(|T| ≥ |t|) for Student's t. */
export function tTwoSided(t: number, degreesOfFreedom: number): number {
  return Math.abs(t) > 1e100 ? 0 : 2 * studentt.cdf(-Math.abs(t), degreesOfFreedom);
}

/** P(T ≥ t) for a noncentral t, which Student's t becomes where the mean is not 0 but so many standard errors. */
export function noncentralTail(t: number, degreesOfFreedom: number, noncentrality: number): number {
  return Math.min(1, Math.max(0, 1 - noncentralt.cdf(t, degreesOfFreedom, noncentrality)));
}
