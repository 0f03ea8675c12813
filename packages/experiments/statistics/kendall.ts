/**
 * Kendall's τ of two orders of the same things: the pairs that both order alike less those that they order otherwise, by
 * all pairs (Biometrika 30, 1938). Ties in either count for neither.
 *
 * @example One swapped pair of three
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { kendallTau } from "@refold/experiments/statistics/kendall";
 *
 * assertAlmostEquals(kendallTau([3, 2, 1], [3, 1, 2]), 1 / 3, 1e-12);
 * ```
 */
export function kendallTau(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || a.length < 2) {
    throw new RangeError(`Expected two orders of at least 2 things but found ${a.length} and ${b.length}`);
  }
  const signs = a.flatMap((first, i) =>
    a.slice(i + 1).map((second, j) => Math.sign(first - second) * Math.sign(b[i]! - b[i + 1 + j]!))
  );
  return signs.reduce((sum, sign) => sum + sign, 0) / signs.length;
}
