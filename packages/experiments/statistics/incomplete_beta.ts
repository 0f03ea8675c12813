import { exp } from "@refold/core/exp";
import { log } from "@refold/core/log";

const LANCZOS = [
  76.18009172947146,
  -86.50532032941677,
  24.01409824083091,
  -1.231739572450155,
  0.1208650973866179e-2,
  -0.5395239384953e-5,
];

/** Terms of the fraction, and the relative change that ends it. */
const MOST_TERMS = 100, ENOUGH = 3e-7;

/** What stands for a denominator of 0. */
const TINY = 1e-30;

/** Steps towards a quantile, and the relative step that is the last. */
const MOST_STEPS = 10, LAST = 1e-8;

/**
 * ln Γ(x) of a positive number, by six terms of Lanczos's series to 2e-10.
 *
 * Source: C. Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. B 1, 1964.
 */
export function logGamma(x: number): number {
  const shifted = x + 5.5, tail = shifted - (x + 0.5) * log(shifted);
  let sum = 1.000000000190015, at = x;
  for (const coefficient of LANCZOS) sum += coefficient / (at += 1);
  return log(2.5066282746310005 * sum / x) - tail;
}

/**
 * The regularised incomplete beta function Iₓ(a, b): the chance that a number of the beta distribution is below x.
 *
 * By its continued fraction (DLMF 8.17.22), evaluated by Lentz's method on whichever side of the mean it settles sooner.
 *
 * @example Of the uniform distribution it is x itself
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { incompleteBeta } from "@refold/experiments/statistics/incomplete_beta";
 *
 * assertAlmostEquals(incompleteBeta(0.3, 1, 1), 0.3, 1e-9);
 * ```
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  return x <= 0 || x >= 1 ? Math.min(1, Math.max(0, x)) : betaBelow(x, a, b, logScale(a, b));
}

/** −ln B(a, b), by which a density of the beta distribution comes to 1 in all. */
function logScale(a: number, b: number): number {
  return logGamma(a + b) - logGamma(a) - logGamma(b);
}

function betaBelow(x: number, a: number, b: number, scale: number): number {
  const front = exp(scale + a * log(x) + b * log(1 - x));
  return x < (a + 1) / (a + b + 2)
    ? front * betaFraction(x, a, b) / a
    : 1 - front * betaFraction(1 - x, b, a) / b;
}

/** The x at which Iₓ(a, b) is p, for b below 1, by Halley's method from where the ends of the density alone would put it. */
export function incompleteBetaInverse(p: number, a: number, b: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? 0 : 1;
  const low = exp(a * log(a / (a + b))) / a, high = exp(b * log(b / (a + b))) / b, both = low + high;
  let x = p < low / both ? exp(log(a * both * p) / a) : 1 - exp(log(b * both * (1 - p)) / b);
  const scale = logScale(a, b);
  const factor = -logGamma(a) - logGamma(b) + logGamma(a + b); // that sum in the order that decides the last bits of verdicts
  for (let step = 0; step < MOST_STEPS && x !== 0 && x !== 1; step++) {
    const density = exp((a - 1) * log(x) + (b - 1) * log(1 - x) + factor);
    const newton = (betaBelow(x, a, b, scale) - p) / density;
    const change = newton / (1 - 0.5 * Math.min(1, newton * ((a - 1) / x - (b - 1) / (1 - x))));
    x -= change;
    if (x <= 0) x = 0.5 * (x + change);
    if (x >= 1) x = 0.5 * (x + change + 1);
    if (Math.abs(change) < LAST * x && step > 0) break;
  }
  return x;
}

function betaFraction(x: number, a: number, b: number): number {
  let above = 1, below = 1 / awayFromZero(1 - (a + b) * x / (a + 1)), fraction = below;
  const turn = (term: number) => {
    below = 1 / awayFromZero(1 + term * below);
    above = awayFromZero(1 + term / above);
    return below * above;
  };
  for (let m = 1; m <= MOST_TERMS; m++) {
    const twice = 2 * m;
    fraction *= turn(m * (b - m) * x / ((a - 1 + twice) * (a + twice)));
    const last = turn(-(a + m) * (a + b + m) * x / ((a + twice) * (a + 1 + twice)));
    fraction *= last;
    if (Math.abs(last - 1) < ENOUGH) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
