import { exp } from "@refold/core/exp";
import { log } from "@refold/core/log";
import { erf, erfcInverse } from "./error_function.ts";
import { incompleteBeta, incompleteBetaInverse, logGamma } from "./incomplete_beta.ts";

/** The confidence of every interval unless another is asked for. */
export const LEVEL = 0.95;

/** Terms of the noncentral t's series that are always taken, and how small a term must be to be the last. */
const LEAST_TERMS = 200, LAST = 1e-14;

/** The two-sided quantile of Student's t: |T| stays below it with probability `level`. */
export function tQuantile(degreesOfFreedom: number, level: number = LEVEL): number {
  const below = 1 - (1 - level) / 2;
  const x = incompleteBetaInverse(2 * Math.min(below, 1 - below), 0.5 * degreesOfFreedom, 0.5);
  const t = Math.sqrt(degreesOfFreedom * (1 - x) / x);
  return below > 0.5 ? t : -t;
}

/** The two-sided quantile of the standard normal: 1.96 at 95 %. */
export function normalQuantile(level: number = LEVEL): number {
  return normalInverse(1 - (1 - level) / 2);
}

/** The p quantile of the standard normal. */
export function normalInverse(p: number): number {
  return -Math.SQRT2 * erfcInverse(2 * p);
}

/** P(|T| ≥ |t|) for Student's t. */
export function tTwoSided(t: number, degreesOfFreedom: number): number {
  return Math.abs(t) > 1e100 ? 0 : 2 * tBelow(-Math.abs(t), degreesOfFreedom);
}

/** P(T ≥ t) for a noncentral t, which Student's t becomes where the mean is not 0 but so many standard errors. */
export function noncentralTail(t: number, degreesOfFreedom: number, noncentrality: number): number {
  return Math.min(1, Math.max(0, 1 - noncentralBelow(t, degreesOfFreedom, noncentrality)));
}

function tBelow(t: number, degreesOfFreedom: number): number {
  const root = Math.sqrt(t * t + degreesOfFreedom), half = degreesOfFreedom / 2;
  return incompleteBeta((t + root) / (2 * root), half, half);
}

/** By a mixture of beta distributions (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 31.4). */
function noncentralBelow(t: number, freedom: number, noncentrality: number): number {
  if (Math.abs(noncentrality) < LAST) return tBelow(t, freedom);
  const d = t < 0 ? -noncentrality : noncentrality, square = d * d, y = t * t / (t * t + freedom);
  let even = exp(-square / 2), odd = exp(-square / 2 - 0.5 * log(2) - logGamma(3 / 2)) * d;
  let below = 0.5 * (1 + erf(-d / Math.SQRT2)), before = Infinity, term = Infinity;
  for (let j = 0; j < LEAST_TERMS || before > LAST || term > LAST; j++) {
    if (j > 0) {
      even *= square / (2 * j);
      odd *= square / (2 * (j + 1 / 2));
    }
    before = term;
    term = even * incompleteBeta(y, j + 0.5, freedom / 2) + odd * incompleteBeta(y, j + 1, freedom / 2);
    below += 0.5 * term;
  }
  return t < 0 ? 1 - below : below;
}
