/** Accuracies measured along a sweep, by the rate that the last update before each of them used. */
export interface AccuracySweep {
  readonly rates: readonly number[];
  readonly accuracies: readonly number[];
}

/** Bounds for a cyclic schedule. */
export interface Bracket {
  readonly baseLr: number;
  readonly maxLr: number;
}

/** The share of the whole rise by which accuracy has started to rise, and by which a fall on the way is ragged. */
const SHARE = 0.1;

/** An accuracy that rises by less than this has not risen. */
const LEAST_RISE = 0.02;

/**
 * Smith's bounds: base where accuracy starts to rise, max where it slows, becomes ragged or falls (Smith 2017, §3.3).
 *
 * In numbers: with G the rise from the first accuracy to the highest, base is the last rate before the highest at which
 * accuracy is within G/10 of its start, and max that of the highest accuracy, or the first above base from which accuracy
 * falls by more than G/10.
 *
 * @returns null where accuracy does not rise by 2 points
 *
 * @example Rises from 0.01, falls after 0.3
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smithBracket } from "@refold/core/smith_bracket";
 *
 * const rates = [0.001, 0.01, 0.03, 0.1, 0.3, 1];
 * const bracket = smithBracket({ rates, accuracies: [0.1, 0.11, 0.25, 0.39, 0.4, 0.1] });
 * assertEquals(bracket, { baseLr: 0.01, maxLr: 0.3 });
 * ```
 */
export function smithBracket({ rates, accuracies }: AccuracySweep): Bracket | null {
  const [first] = accuracies, highest = accuracies.reduce((best, own) => Math.max(best, own), -Infinity);
  if (first === undefined || highest - first < LEAST_RISE) return null;
  const hidden = SHARE * (highest - first), top = accuracies.indexOf(highest);
  const base = accuracies.slice(0, top).findLastIndex((accuracy) => accuracy <= first + hidden);
  const max = accuracies.findIndex((accuracy, i) =>
    i === top || (i > base && i < top && accuracy - accuracies[i + 1]! > hidden)
  );
  return { baseLr: rates[base]!, maxLr: rates[max]! }; // the first accuracy is itself within G/10 of the start
}
