import { log } from "../elementary/log.ts";
import type { Suggestion } from "./sweep.ts";

/**
 * The rate at which the loss falls fastest: the left end of the step with the least Δloss/Δlog(rate) (fastai's steep).
 *
 * @example The second step is the steepest
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { steep } from "@refold/core/steep";
 *
 * assertEquals(steep({ rates: [1, 10, 100, 1000], losses: [5, 4, 1, 2] }), 10);
 * ```
 */
export const steep: Suggestion = ({ rates, losses }) => {
  const slopes = losses.slice(1).map((loss, i) =>
    (loss - losses[i]!) / (log(rates[i + 1]!) - log(rates[i]!))
  );
  const least = slopes.reduce((best, slope) => Math.min(best, slope), Infinity);
  return least < 0 ? rates[slopes.indexOf(least)] ?? null : null;
};
