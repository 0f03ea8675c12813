import type { Difference } from "./equivalence.ts";
import { LEVEL, noncentralTail, tQuantile } from "./quantiles.ts";

/** From so many standard errors on nobody misses a difference. */
const PLAIN = 50;

/**
 * The chance that the 95 % interval of a difference lies above 0, were the truth so large and the runs to vary as they
 * did: P(T ≥ t) of the noncentral t with the difference in standard errors.
 *
 * @example Five pairs whose differences have an SD of √2 see an advantage of 1 in less than a quarter of the cases
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { powerOf } from "@refold/experiments/statistics/power";
 *
 * assertAlmostEquals(powerOf({ standardError: Math.sqrt(2 / 5), freedom: 4 }, 1), 0.2308, 1e-4);
 * ```
 */
export function powerOf({ standardError, freedom }: Omit<Difference, "difference">, truth: number): number {
  const errors = truth / standardError;
  return errors >= PLAIN ? 1 : noncentralTail(tQuantile(freedom, LEVEL), freedom, errors);
}
