import {
  addDouble,
  type Double,
  LN2,
  MISSED,
  multiplyDouble,
  polynomial,
  quickTwoSum,
  reciprocal,
  rounded,
  scaleDouble,
  twoProduct,
  twoSum,
} from "./double_double.ts";
import { once } from "./once.ts";

const LEAST = -746, MOST = 710; // at these already the result is 0 or ∞
const SHIFT = 6, STEPS = 1 << SHIFT; // parts of a doubling that have an entry in the table
const PER_STEP = STEPS / Math.LN2;
const LOWEST = -1022, HIGHEST = 1023; // powers of two that are normal numbers
const STEP = [0.010830424696905538, -6.56392980139141e-13, 3.272147545734488e-23] as const; // ln 2/64, 32 bits first

const SERIES = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040] as const, [C2, C3, C4, C5, C6, C7] = SERIES;

/**
 * eˣ, correctly rounded, and so the same on every engine.
 *
 * x = k·ln2/64 + r with |r| ≤ 0.0055, and eˣ = 2^(k/64)·(1 + r + r²/2 + …) by a table and a polynomial to some 66 bits;
 * where that does not settle the rounding, by a series to some 100. Only + − × are used, which the language specifies
 * to the bit, unlike Math.exp.
 *
 * Source: A. Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit", 1991.
 *
 * @example Euler's number, and the ends of the range
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { exp } from "@refold/core/exp";
 *
 * assertEquals([exp(0), exp(1), exp(-746), exp(710)], [1, 2.718281828459045, 0, Infinity]);
 * ```
 */
export function exp(x: number): number {
  const near = Math.min(MOST, Math.max(LEAST, x));
  return expFast(near) ?? expSlowly(near);
}

/** eˣ where 66 bits settle it, of a number that is not far beyond those whose result is 0 or ∞. */
export function expFast(x: number): number | undefined {
  const { heads, tails } = table();
  const k = Math.floor(x * PER_STEP + 0.5), whole = k | 0, j = whole & (STEPS - 1), power = whole >> SHIFT;
  const near = x - k * STEP[0], far = k * STEP[1], r = near - far; // both products and their difference are exact
  const part = r - near, e = (near - (r - part)) - (far + part) - k * STEP[2];
  const q = e + r * r * (C2 + r * (C3 + r * (C4 + r * (C5 + r * (C6 + r * C7)))));
  const head = heads[j]!, tail = tails[j]!, rh = Math.fround(r);
  const product = head * rh, high = head + product, error = product - (high - head); // of 24 bits by 24: exact
  const low = error + (tail + (head * (r - rh + q) + tail * (r + q)));
  const found = power > LOWEST ? rounded(high, low) : undefined; // or it may have no leading one
  return found === undefined ? undefined : scaled(found, power);
}

/**
 * What the fast way of {@linkcode exp} computes with, for kernels that take the same way: steps of ln2/64 in three parts and how
 * many of them a doubling has, as a shift, the least power of two of a normal number, a bound of what is missed, and the
 * series of (eʳ − 1 − r)/r².
 */
export const EXP = {
  perStep: PER_STEP,
  step: STEP,
  shift: SHIFT,
  lowest: LOWEST,
  missed: MISSED,
  series: SERIES,
} as const;

/** 2^(j/64), a head of 24 bits and a tail in turn. */
export function expTable(): Float64Array {
  const { heads, tails } = table();
  return Float64Array.from({ length: 2 * STEPS }, (_, i) => (i % 2 === 0 ? heads : tails)[i >> 1]!);
}

interface Table {
  readonly heads: Float64Array;
  readonly tails: Float64Array;
}

/** 2^(j/64) in a head of 24 bits and a tail. */
const table = once((): Table => {
  const heads = new Float64Array(STEPS), tails = new Float64Array(STEPS);
  for (let j = 0; j < STEPS; j++) {
    const step = addDouble(twoProduct(j / STEPS, LN2[1]), [j / STEPS * LN2[2], 0]);
    const { mantissa, power } = expOfDouble(addDouble([j / STEPS * LN2[0], 0], step));
    const [high, low] = scaleDouble(mantissa, 2 ** power);
    heads[j] = Math.fround(high);
    tails[j] = high - heads[j]! + low;
  }
  return { heads, tails };
});

const HALVINGS = 8;
const TAYLOR = inverseFactorials(12);

/** 1/(n+1)! for n from 0. */
function inverseFactorials(count: number): readonly Double[] {
  const series: Double[] = [[1, 0]];
  for (let n = 2; n <= count; n++) series.push(multiplyDouble(series.at(-1)!, reciprocal(n)));
  return series;
}

/** e to some number as a mantissa between ½ and 2 to 100 bits, and a power of two. */
export function expOfDouble(x: Double): { readonly mantissa: Double; readonly power: number } {
  const power = Math.round(x[0] / Math.LN2);
  const less = addDouble(addDouble(x, [-power * LN2[0], 0]), twoProduct(-power, LN2[1]));
  const r = scaleDouble(addDouble(less, [-power * LN2[2], 0]), 2 ** -HALVINGS);
  let grown = multiplyDouble(r, polynomial(TAYLOR, r)); // e^r − 1, which doubling keeps as exact as it is
  for (let i = 0; i < HALVINGS; i++) grown = addDouble(scaleDouble(grown, 2), multiplyDouble(grown, grown));
  return { mantissa: addDouble([1, 0], grown), power };
}

function expSlowly(x: number): number {
  const { mantissa: [high, low], power } = expOfDouble([x, 0]);
  if (power >= -1021 || power === -1022 && high >= 1) return scaled(high, power);
  // Rounded where the result ends: by adding a number whose last bit is that of the smallest number of all.
  const anchor = 2 ** (52 - 1074 - power), [sum, error] = twoSum(anchor, high);
  return scaled(quickTwoSum(sum, error + low)[0] - anchor, power);
}

const POWERS = Float64Array.from({ length: HIGHEST - LOWEST + 1 }, (_, i) => 2 ** (LOWEST + i));

/** A number times a power of two: looked up, as ** takes longer than all else; in two steps where the power alone is out of range. */
export function scaled(value: number, power: number): number {
  if (power >= LOWEST && power <= HIGHEST) return value * POWERS[power - LOWEST]!;
  const half = power >> 1;
  return value * 2 ** half * 2 ** (power - half);
}
