/**
 * Standard normals by the ziggurat of Marsaglia and Tsang (J. Stat. Softw. 5, 2000) with 256 strips of equal area, as
 * numpy's Generator draws them: 52 bits of a word place a point in a strip, 8 choose the strip, one the side.
 * @module
 */

import { exp } from "../elementary/exp.ts";
import { log, log1p } from "../elementary/log.ts";

const STRIPS = 256, SCALE = 2 ** 52;

/** Where the base strip ends, and the area of a strip. */
const TAIL = 3.6541528853610087963519472518, AREA = 0.004928673233974654931590913;

/** What a ziggurat draws from. */
export interface WordSource {
  /** The next 64-bit word. */
  readonly word: () => bigint;
  /** The next uniform in [0, 1) on a grid of 2⁻⁵³. */
  readonly uniform: () => number;
}

const density = (x: number): number => exp(-0.5 * x * x);

/** The edges x of the strips, from the top, and the densities there; edge 0 is that of the base strip with its tail. */
function edgesOf(): { readonly widths: Float64Array; readonly heights: Float64Array } {
  const widths = new Float64Array(STRIPS), heights = new Float64Array(STRIPS);
  widths[STRIPS - 1] = TAIL;
  for (let i = STRIPS - 2; i > 0; i--) {
    widths[i] = Math.sqrt(-2 * log(AREA / widths[i + 1]! + density(widths[i + 1]!)));
  }
  widths.forEach((x, i) => heights[i] = density(x));
  heights[0] = 1;
  widths[0] = AREA / density(TAIL);
  return { widths, heights };
}

const { widths: WIDTHS, heights: HEIGHTS } = edgesOf();

/** How far a point of a strip may lie out, in units of 2⁻⁵² of its width, and be below the curve for certain. */
const CERTAIN = Float64Array.from(WIDTHS, (width, i) => {
  if (i === 1) return 0;
  return Math.floor((i === 0 ? TAIL : WIDTHS[i - 1]!) / width * SCALE);
});

/** The next standard normal. */
export function zigguratNormal({ word, uniform }: WordSource): number {
  for (;;) {
    const drawn = word(), strip = Number(drawn & 0xffn), negative = (drawn & 0x100n) !== 0n;
    const out = Number((drawn >> 9n) & 0xfffffffffffffn);
    const size = out * (WIDTHS[strip]! / SCALE), x = negative ? -size : size;
    if (out < CERTAIN[strip]!) return x;
    if (strip === 0) {
      const beyond = beyondTail(uniform);
      return (out >> 8) & 1 ? -beyond : beyond;
    }
    const above = HEIGHTS[strip - 1]!, below = HEIGHTS[strip]!;
    if ((above - below) * uniform() + below < density(x)) return x;
  }
}

/** A normal that lies beyond the base strip's end. */
function beyondTail(uniform: () => number): number {
  for (;;) {
    const x = -log1p(-uniform()) / TAIL, y = -log1p(-uniform());
    if (y + y > x * x) return TAIL + x;
  }
}
