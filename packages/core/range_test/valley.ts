import type { Suggestion } from "./sweep.ts";

/**
 * Half-way into the longest valley: with e the end of the longest subsequence of falling losses and L its
 * length, the rate at e − L + ⌊L/3⌋ + ⌊L/6⌋ (fastai's default).
 *
 * @example Of nine losses that all fall, the fourth
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valley } from "@refold/core/valley";
 *
 * assertEquals(valley({ rates: [1, 2, 3, 4, 5, 6, 7, 8, 9], losses: [9, 8, 7, 6, 5, 4, 3, 2, 1] }), 4);
 * ```
 */
export const valley: Suggestion = ({ rates, losses }) => {
  const lengths = longestFalls(losses), length = Math.max(0, ...lengths);
  if (length < 2) return null; // nothing falls
  const start = lengths.indexOf(length) - length;
  return rates[Math.max(0, start + Math.floor(length / 3) + Math.floor(length / 6))] ?? null;
};

/** Of each loss, how long the longest falling subsequence that ends at it is. */
function longestFalls(losses: readonly number[]): readonly number[] {
  const lengths: number[] = [];
  for (const [i, loss] of losses.entries()) {
    let longest = 0;
    for (let j = 0; j < i; j++) if (loss < losses[j]! && lengths[j]! > longest) longest = lengths[j]!;
    lengths.push(longest + 1);
  }
  return lengths;
}
