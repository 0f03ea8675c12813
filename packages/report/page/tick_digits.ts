import { extent } from "./extent.ts";

/**
 * As many decimals as tell an axis's neighbouring ticks apart.
 *
 * About `ticks` of them over the span of the values stand 1, 2, 5 or 10 times a power of ten apart, as d3 places them.
 */
export function tickDigits(values: readonly number[], ticks: number): number {
  const finite = values.filter((value) => Number.isFinite(value));
  const [least, largest] = extent(finite), gap = (largest - least) / ticks;
  if (!(gap > 0)) return 1;
  const decade = Math.floor(Math.log10(gap));
  // from √50 on the next power of ten is nearer than 5 of this one
  return Math.max(0, -(gap / 10 ** decade >= Math.sqrt(50) ? decade + 1 : decade));
}
