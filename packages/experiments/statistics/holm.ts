/**
 * Holm's adjusted p-values (Scandinavian Journal of Statistics 6, 1979): smallest first, each times the number of those
 * still standing, never below the one before, at most 1. Rejecting those ≤ α keeps the chance of any wrong rejection
 * among all of them below α.
 *
 * @example Only the two smallest of four stand at 5 %
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { holm } from "@refold/experiments/statistics/holm";
 *
 * assertEquals(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
 * ```
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = order.map((index, rank) => Math.min(1, (pValues.length - rank) * pValues[index]!));
  const running = adjusted.map((_, rank) => Math.max(...adjusted.slice(0, rank + 1)));
  return pValues.map((_, i) => running[order.indexOf(i)]!);
}

/** By what a p-value was multiplied; 1 where it is 0, which no factor changes. */
export function correctionOf(pValue: number, adjusted: number): number {
  return pValue === 0 ? 1 : adjusted / pValue;
}
