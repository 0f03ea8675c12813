import {
  addDouble,
  divideDouble,
  type Double,
  LN2,
  MISSED,
  multiplyDouble,
  polynomial,
  reciprocal,
  rounded,
  scaleDouble,
  twoProduct,
  twoSum,
} from "./double_double.ts";
import { scaled } from "./exp.ts";
import { once } from "./once.ts";

const CELLS = 128, LEAST = -37, MOST = 53; // cells of width 1/128 between √½ and √2
const LEAST_NORMAL = 2 ** -1022;
const BITS = new Float64Array(1), WORDS = new Uint32Array(BITS.buffer); // to take numbers apart

const SERIES = [1 / 3, 1 / 4, 1 / 5, 1 / 6, 1 / 7, 1 / 8, 1 / 9] as const;
const [C3, C4, C5, C6, C7, C8, C9] = SERIES;

/**
 * ln x, correctly rounded, and so the same on every engine; −∞ at 0, not a number below it.
 *
 * x = 2ᵉ·m with m between √½ and √2, a table of c ≈ 1/m, and ln x = e·ln2 − ln c + ln(1 + (m·c − 1)) by a polynomial to some
 * 66 bits; where that does not settle the rounding, by a series to some 100. Only + − × ÷ are used, which the language
 * specifies to the bit, unlike Math.log.
 *
 * Source: P. T. P. Tang, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", 1990.
 *
 * @example Powers of e, and the ends of the range
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { log } from "@refold/core/log";
 *
 * assertEquals([log(1), log(10), log(0), log(-1)], [0, 2.302585092994046, -Infinity, NaN]);
 * ```
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  return x === Infinity ? x : logFast(x) ?? logOfDouble([x, 0])[0];
}

/**
 * What the fast way of {@linkcode log} computes with, for kernels that take the same way: how many cells lie in 1 and the first
 * of them, ln 2 in two parts, a bound of what is missed, and the series of 1/3 − r/4 + ….
 */
export const LOG = {
  cells: CELLS,
  least: LEAST,
  ln2: [LN2[0], LN2[1]],
  missed: MISSED,
  series: SERIES,
} as const;

/** Of each cell c, both parts of −ln c, and a zero. */
export function logTable(): Float64Array {
  const { inverses, heads, tails } = table();
  return Float64Array.from(
    { length: 4 * inverses.length },
    (_, i) => [inverses, heads, tails][i % 4]?.[i >> 2] ?? 0,
  );
}

/** ln x of a positive number where 66 bits settle it. */
export function logFast(x: number): number | undefined {
  const { m, e } = takenApart(x), cell = Math.floor((m - 1) * CELLS + 0.5) - LEAST;
  const { inverses, heads, tails } = table(), c = inverses[cell]!;
  const mh = Math.fround(m), near = mh * c - 1, far = (m - mh) * c; // exact, as c has 24 bits and its product is near 1
  const r = near + far, part = r - near, error = (near - (r - part)) + (far - part);
  const rh = Math.fround(r), square = -0.5 * rh * rh; // exact
  const cube = r * r * r *
    (C3 - r * (C4 - r * (C5 - r * (C6 - r * (C7 - r * (C8 - r * C9))))));
  const [base, lost] = twoSum(e * LN2[0], heads[cell]!), [with1, lost1] = twoSum(base, r);
  const [high, lost2] = twoSum(with1, square);
  const small = cube - 0.5 * (r - rh) * (r + rh) + error * (1 - r);
  const low = lost2 + (lost1 + (lost + (tails[cell]! + e * LN2[1] + small)));
  return rounded(high, low);
}

/** log₁₀ x to a last bit or two, by ln x: the same on every engine, and no more exact than its quotient. */
export function log10(x: number): number {
  return log(x) / Math.LN10;
}

/** ln(1 + x), correctly rounded, for x above −1. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  return x === 0 || x === Infinity ? x : logOfDouble(twoSum(1, x))[0];
}

/** The power of two of a normal number, which lies between it and the next. */
function powerOf(normal: number): number {
  BITS[0] = normal;
  return (WORDS[1]! >>> 20) - 1023;
}

/** A positive number as m·2ᵉ with m between √½ and √2. */
function takenApart(x: number): { readonly m: number; readonly e: number } {
  const isSmall = x < LEAST_NORMAL, normal = isSmall ? x * 2 ** 54 : x, power = powerOf(normal);
  const near1 = scaled(normal, -power), isAbove = near1 > Math.SQRT2;
  return { m: isAbove ? near1 / 2 : near1, e: power + (isAbove ? 1 : 0) - (isSmall ? 54 : 0) };
}

interface Table {
  readonly inverses: Float64Array;
  readonly heads: Float64Array;
  readonly tails: Float64Array;
}

/** c ≈ 1/(1 + cell/128) with 24 bits, and −ln c in two parts. */
const table = once((): Table => {
  const count = MOST - LEAST + 1, inverses = new Float64Array(count);
  const heads = new Float64Array(count), tails = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    inverses[i] = Math.fround(1 / (1 + (i + LEAST) / CELLS));
    const [head, tail] = logOfDouble([inverses[i]!, 0]);
    heads[i] = 0 - head;
    tails[i] = 0 - tail;
  }
  return { inverses, heads, tails };
});

const ODD = Array.from({ length: 25 }, (_, n) => reciprocal(2 * n + 1));

/** ln of a positive number, as 2·artanh((m − 1)/(m + 1)), to 100 bits. */
export function logOfDouble([high, low]: Double): Double {
  const { m, e } = takenApart(high), mantissa: Double = [m, low * scaleOf(high, m)];
  const s = divideDouble(addDouble(mantissa, [-1, 0]), addDouble(mantissa, [1, 0]));
  const series = scaleDouble(multiplyDouble(s, polynomial(ODD, multiplyDouble(s, s))), 2);
  const powers = addDouble([e * LN2[0], 0], addDouble(twoProduct(e, LN2[1]), [e * LN2[2], 0]));
  return addDouble(powers, series);
}

/** The power of two that makes m of a number. */
function scaleOf(x: number, m: number): number {
  return x < 2 ** -1000 ? 0 : m / x; // so small a number has no lower part
}
