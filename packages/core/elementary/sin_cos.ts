import {
  addDouble,
  type Double,
  multiplyDouble,
  polynomial,
  quickTwoSum,
  reciprocal,
  rounded,
  twoSum,
} from "./double_double.ts";
import { once } from "./once.ts";

// π/2 in parts; the first three have 33 bits, so that whole multiples of them up to 2²⁰ are exact.
const QUARTER = [
  1.5707963267341256,
  6.077100506303966e-11,
  2.0222662487111665e-21,
  8.4784276603689e-32,
] as const;
const MOST = 2 ** 20; // the largest angle
const CELLS = 128, COUNT = 102; // cells of width 1/128 from 0 to π/4
const TINY = 2 ** -20; //   below it a remainder is taken with more bits

/**
 * sin x, correctly rounded, and so the same on every engine; x in radians, to 2²⁰ in size.
 *
 * x = k·π/2 + r with |r| ≤ π/4, and sin(a + b) = sin a·cos b + cos a·sin b by a table of a and polynomials in b to some 66
 * bits; where that does not settle the rounding, by series to some 100. Only + − × are used, which the language
 * specifies to the bit, unlike Math.sin.
 *
 * @throws {RangeError} when x is larger
 * @example Twelfths of a turn
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cos, sin } from "@refold/core/sin_cos";
 *
 * assertEquals([sin(0), sin(Math.PI / 2), cos(0), cos(Math.PI)], [0, 1, 1, -1]);
 * assertEquals(sin(Math.PI / 6), 0.49999999999999994); // π is not what Math.PI is
 * ```
 */
export function sin(x: number): number {
  return x === 0 ? x : turned(x, 0);
}

/** cos x, as {@linkcode sin}. */
export function cos(x: number): number {
  return turned(x, 1);
}

/** sin(x + quarters·π/2). */
function turned(x: number, quarters: number): number {
  if (Number.isNaN(x) || Math.abs(x) === Infinity) return NaN;
  if (Math.abs(x) > MOST) throw new RangeError(`Expected an angle of at most 2²⁰ but found ${x}`);
  return turnedFast(x, quarters) ?? turnedSlowly(x, quarters);
}

/** sin(x + quarters·π/2) where 66 bits settle it. */
export function turnedFast(x: number, quarters: number): number | undefined {
  const { k, odd, sign } = quadrantOf(x, quarters), [r, e] = remainder(x, k);
  const found = Math.abs(r) < TINY ? undefined : odd === 0 ? fastSin(r, e) : fastCos(r, e);
  return found === undefined ? undefined : sign * found;
}

/** How many quarters an angle has, and what sine is asked of its remainder: itself or the cosine, and with which sign. */
function quadrantOf(x: number, quarters: number) {
  const k = Math.round(x / QUARTER[0]), quadrant = (k + quarters) & 3;
  return { k, odd: quadrant % 2, sign: quadrant < 2 ? 1 : -1 };
}

/** x − k·π/2 in two parts. */
function remainder(x: number, k: number): Double {
  const [first, lost] = twoSum(x - k * QUARTER[0], -k * QUARTER[1]);
  const [second, lost2] = twoSum(first, -k * QUARTER[2]);
  return quickTwoSum(second, lost + lost2 - k * QUARTER[3]);
}

function fastSin(r: number, e: number): number | undefined {
  const { a, b, error, rise, fall } = place(r, e),
    { sines, cosines, sineTails, cosineHeads, cosineTails } = table();
  const bh = Math.fround(b), product = cosineHeads[a]! * bh; // exact
  const [high, lost] = twoSum(sines[a]!, product);
  const low = lost + (sineTails[a]! + (cosineHeads[a]! * (b - bh) + cosineTails[a]! * b) +
    (cosines[a]! * (rise + error) + sines[a]! * (fall - b * error)));
  const found = rounded(high, low);
  return found === undefined || r > 0 ? found : -found;
}

function fastCos(r: number, e: number): number | undefined {
  const { a, b, error, rise, fall } = place(r, e),
    { sines, cosines, sineHeads, sineTails, cosineRests } = table();
  const bh = Math.fround(b), product = -sineHeads[a]! * bh; // exact
  const [high, lost] = twoSum(cosines[a]!, product);
  const low = lost +
    (cosineRests[a]! - (sineHeads[a]! * (b - bh) + (sines[a]! - sineHeads[a]! + sineTails[a]!) * b) +
      (cosines[a]! * (fall - b * error) - sines[a]! * (rise + error)));
  return rounded(high, low);
}

/** |r| as the start of a cell and b, with sin b − b and cos b − 1. */
function place(r: number, e: number) {
  const size = Math.abs(r), a = Math.round(size * CELLS), b = size - a / CELLS, b2 = b * b;
  const error = r < 0 ? -e : e;
  const rise = -b * b2 * (1 / 6 - b2 * (1 / 120 - b2 / 5040)),
    fall = -b2 * (1 / 2 - b2 * (1 / 24 - b2 / 720));
  return { a, b, error, rise, fall };
}

interface Table {
  /** Sines and cosines rounded, and what is missing of them. */
  readonly sines: Float64Array;
  readonly sineTails: Float64Array;
  readonly cosines: Float64Array;
  readonly cosineRests: Float64Array;
  /** The upper 24 bits of them, and all that is missing of the cosines then. */
  readonly sineHeads: Float64Array;
  readonly cosineHeads: Float64Array;
  readonly cosineTails: Float64Array;
}

const table = once((): Table => {
  const column = (value: (a: number) => number) => Float64Array.from({ length: COUNT }, (_, a) => value(a));
  const pairs = Array.from({ length: COUNT }, (_, a) => series([a / CELLS, 0]));
  return {
    sines: column((a) => pairs[a]!.sine[0]),
    sineTails: column((a) => pairs[a]!.sine[1]),
    cosines: column((a) => pairs[a]!.cosine[0]),
    cosineRests: column((a) => pairs[a]!.cosine[1]),
    sineHeads: column((a) => Math.fround(pairs[a]!.sine[0])),
    cosineHeads: column((a) => Math.fround(pairs[a]!.cosine[0])),
    cosineTails: column((a) => {
      const [high, low] = pairs[a]!.cosine;
      return high - Math.fround(high) + low;
    }),
  };
});

const TERMS = 15;
const SINE = alternating(1), COSINE = alternating(0);

/** (−1)ⁿ/(2n + first)! for n from 0. */
function alternating(first: 0 | 1): readonly Double[] {
  const coefficients: Double[] = [[1, 0]];
  for (let n = 1; n < TERMS; n++) {
    const divisor = reciprocal(-(2 * n + first) * (2 * n + first - 1)); // of the one before
    coefficients.push(multiplyDouble(coefficients.at(-1)!, divisor));
  }
  return coefficients;
}

/** Sine and cosine of an angle to π/4, to 100 bits. */
function series(r: Double): { readonly sine: Double; readonly cosine: Double } {
  const square = multiplyDouble(r, r);
  return { sine: multiplyDouble(r, polynomial(SINE, square)), cosine: polynomial(COSINE, square) };
}

function turnedSlowly(x: number, quarters: number): number {
  const { k, odd, sign } = quadrantOf(x, quarters);
  const parts = QUARTER.slice(1).map((part): Double => [-k * part, 0]);
  const r = parts.reduce(addDouble, [x - k * QUARTER[0], 0]), { sine, cosine } = series(r);
  return sign * (odd === 0 ? sine[0] : cosine[0]);
}
