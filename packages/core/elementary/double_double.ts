/** A number as the unevaluated sum of two, of which the first is the sum rounded: some 106 bits. */
export type Double = readonly [high: number, low: number];

/** a + b without error. */
export function twoSum(a: number, b: number): Double {
  const sum = a + b, part = sum - a;
  return [sum, (a - (sum - part)) + (b - part)];
}

/** a + b without error, where |a| ≥ |b| or a is 0. */
export function quickTwoSum(a: number, b: number): Double {
  const sum = a + b;
  return [sum, b - (sum - a)];
}

const SPLITTER = 2 ** 27 + 1;

/** The upper 26 bits of a number and what is left, which has 26 too. */
function split(a: number): Double {
  const c = SPLITTER * a, high = c - (c - a);
  return [high, a - high];
}

/** a · b without error, where neither product nor parts leave the range of numbers. */
export function twoProduct(a: number, b: number): Double {
  const product = a * b, [ah, al] = split(a), [bh, bl] = split(b);
  return [product, ((ah * bh - product) + ah * bl + al * bh) + al * bl];
}

/** x + y. */
export function addDouble([xh, xl]: Double, [yh, yl]: Double): Double {
  const [high, error] = twoSum(xh, yh), [low, rest] = twoSum(xl, yl), [h, l] = quickTwoSum(high, error + low);
  return quickTwoSum(h, l + rest);
}

/** x · y. */
export function multiplyDouble([xh, xl]: Double, [yh, yl]: Double): Double {
  const [high, error] = twoProduct(xh, yh);
  return quickTwoSum(high, error + (xh * yl + xl * yh));
}

/** x / y. */
export function divideDouble(x: Double, y: Double): Double {
  const first = x[0] / y[0], rest = addDouble(x, multiplyDouble([-first, 0], y));
  const second = rest[0] / y[0], last = addDouble(rest, multiplyDouble([-second, 0], y));
  return addDouble(quickTwoSum(first, second), [last[0] / y[0], 0]);
}

/** x times a power of two. */
export function scaleDouble([high, low]: Double, power: number): Double {
  return [high * power, low * power];
}

/** Σ c_n xⁿ for n from 0. */
export function polynomial(coefficients: readonly Double[], x: Double): Double {
  return coefficients.reduceRight<Double>((sum, c) => addDouble(multiplyDouble(sum, x), c), [0, 0]);
}

/** 1/n, to 106 bits. */
export function reciprocal(n: number): Double {
  return divideDouble([1, 0], [n, 0]);
}

/** A bound of what the fast ways of the functions miss, as a share of the result. */
export const MISSED = 2 ** -64;

/** high + low rounded, where an error of the fast way cannot change it; undefined where it might. */
export function rounded(high: number, low: number): number | undefined {
  const missed = Math.abs(high) * MISSED, least = high + (low - missed);
  return least === high + (low + missed) ? least : undefined;
}

/** ln 2 in parts: the first has 42 bits, so that whole multiples of it up to 2048 are exact. */
export const LN2 = [0.6931471805598903, 5.4979230187085024e-14, -1.3124698417785255e-27] as const;
