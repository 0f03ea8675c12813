import type { Suggestion } from "./sweep.ts";

/**
 * A tenth of the rate at the least loss (fastai's minimum).
 *
 * @example The least loss is at 100
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { minimum } from "@refold/core/minimum";
 *
 * assertEquals(minimum({ rates: [1, 10, 100, 1000], losses: [5, 4, 1, 2] }), 10);
 * ```
 */
export const minimum: Suggestion = ({ rates, losses }) => {
  const least = losses.reduce((best, loss) => Math.min(best, loss), Infinity);
  const rate = rates[losses.indexOf(least)];
  return rate === undefined ? null : rate / 10;
};
