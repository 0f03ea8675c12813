/** What a learning-rate range test saw: the rate of each update, and what it came to. */
export interface Sweep {
  readonly rates: readonly number[];
  readonly losses: readonly number[];
}

/** A rate that a sweep suggests; null where it suggests none. */
export type Suggestion = (sweep: Sweep) => number | null;

/**
 * Running mean of a sequence, corrected for its start at 0: sₜ = (1 − β)Σᵢβ^(t−i)xᵢ / (1 − β^(t+1)) (fastai's smooth_loss).
 *
 * @example The first value is itself
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { smoothed } from "@refold/core/sweep";
 *
 * const [first, second] = smoothed([2, 1], 0.5);
 * assertAlmostEquals(first!, 2, 1e-15);
 * assertAlmostEquals(second!, (0.5 * 2 * 0.5 + 0.5 * 1) / 0.75, 1e-15);
 * ```
 */
export function smoothed(values: readonly number[], beta: number): readonly number[] {
  return values.map(smoother(beta));
}

/** The same for one value after another: each call takes the next and gives the mean. */
export function smoother(beta: number): (value: number) => number {
  let mean = 0, weight = 0;
  return (value) => {
    mean = beta * mean + (1 - beta) * value;
    weight = beta * weight + 1 - beta;
    return mean / weight;
  };
}

/**
 * How many updates a sweep is worth reading: until a smoothed loss first exceeds `times` the least one so far, that one
 * included, or until one is not finite, that one left out.
 *
 * @example A loss that more than doubles
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { worthReading } from "@refold/core/sweep";
 *
 * assertEquals(worthReading([2, 1, 1.5, 2.1, 9], 2), 4);
 * assertEquals(worthReading([2, 1, NaN, 1], 2), 2);
 * assertEquals(worthReading([2, 1, 1.5], 2), 3);
 * ```
 */
export function worthReading(losses: readonly number[], times: number): number {
  let least = Infinity;
  for (const [i, loss] of losses.entries()) {
    if (!Number.isFinite(loss)) return i;
    least = Math.min(least, loss);
    if (loss > times * least) return i + 1;
  }
  return losses.length;
}

/** Updates at the end of a sweep that its suggestions do not read. */
const LAST = 5;

/** What suggestions read of a sweep planned over so many updates: without its first tenth and its last five (fastai). */
export function trimmed({ rates, losses }: Sweep, planned: number): Sweep {
  const from = Math.floor(planned / 10), to = Math.max(from, losses.length - LAST);
  return { rates: rates.slice(from, to), losses: losses.slice(from, to) };
}
