/** What is hardly above 1 was meant as a fraction. */
const LEAST = 1.1;

/**
 * "; 47.47 is a percentage: write 0.4747" of a number that was meant as one; empty for others.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { percentageHint } from "@refold/experiments/spec/percentage";
 *
 * assertEquals(percentageHint(47.47), "; 47.47 is a percentage: write 0.4747");
 * assertEquals(percentageHint(0.4747), "");
 * ```
 */
export function percentageHint(given: number): string {
  if (!(given >= LEAST && given <= 100)) return "";
  return `; ${given} is a percentage: write ${Number((given / 100).toPrecision(12))}`; // without the division's noise
}
