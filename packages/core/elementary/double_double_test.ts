import { assert, assertEquals } from "@std/assert";
import { key, uniform } from "../random/random.ts";
import {
  addDouble,
  divideDouble,
  type Double,
  LN2,
  multiplyDouble,
  polynomial,
  quickTwoSum,
  reciprocal,
  rounded,
  scaleDouble,
  twoProduct,
  twoSum,
} from "./double_double.ts";

const SCALE = 400n; // bits behind the point of what is exact

/** A number as a whole multiple of 2^-400. */
function exact(x: number): bigint {
  let bits = 0;
  while (!Number.isInteger(x)) {
    x *= 2;
    bits++;
  }
  return BigInt(x) << (SCALE - BigInt(bits));
}

const exactly = ([high, low]: Double): bigint => exact(high) + exact(low);

/** Whether two numbers agree in so many bits. */
function agree(found: bigint, expected: bigint, bits: bigint): boolean {
  const error = found > expected ? found - expected : expected - found;
  return error << bits <= (expected < 0n ? -expected : expected);
}

/** Whether two numbers differ by so many parts in 2^106 at most. */
function within(units: bigint, found: bigint, expected: bigint): boolean {
  const error = found > expected ? found - expected : expected - found;
  return error << 106n <= units * (expected < 0n ? -expected : expected);
}

/** Pairs of numbers of all sizes between 2^-20 and 2^20. */
const PAIRS = Array.from({ length: 4000 }, (_, i) => {
  const draw = (n: number) =>
    (uniform(key(5), 4 * i + n) - 0.5) * 2 ** Math.floor(40 * uniform(key(6), 4 * i + n) - 20);
  return [draw(0), draw(1)] as const;
});

Deno.test("twoSum(), quickTwoSum() and twoProduct() lose nothing", () => {
  for (const [a, b] of PAIRS) {
    assertEquals(exactly(twoSum(a, b)), exact(a) + exact(b));
    const [large, small] = Math.abs(a) > Math.abs(b) ? [a, b] : [b, a];
    assertEquals(quickTwoSum(large, small), twoSum(a, b));
    assertEquals(exactly(twoProduct(a, b)), exact(a) * exact(b) >> SCALE);
  }
});

Deno.test("sums, products and quotients of pairs agree with exact ones in 100 bits", () => {
  for (const [i, [a, b]] of PAIRS.entries()) {
    const [c, d] = PAIRS[(i + 1) % PAIRS.length]!, x = twoProduct(a, b), y = twoProduct(c, d);
    const [p, q] = [exactly(x), exactly(y)];
    if (p > 0n === q > 0n) assert(agree(exactly(addDouble(x, y)), p + q, 104n));
    assert(agree(exactly(multiplyDouble(x, y)), p * q >> SCALE, 103n));
    assert(within(3n, exactly(divideDouble(x, y)), (p << SCALE) / q), `${x} / ${y}`); // Joldes et al. (2017) prove 10
  }
});

Deno.test("addDouble() keeps what two lower parts come to where the upper ones cancel", () => {
  for (const [a, b] of PAIRS) {
    const [x, y] = [a * 2 ** -80, b * 2 ** -80];
    assertEquals(addDouble([3, x], [-3, y]), twoSum(x, y));
  }
});

Deno.test("reciprocal(), scaleDouble() and polynomial() of whole numbers are what fractions say", () => {
  for (const n of [3, 7, 1023]) assert(agree(exactly(reciprocal(n)), (1n << SCALE) / BigInt(n), 103n));
  assertEquals(scaleDouble([3, 2 ** -60], 4), [12, 2 ** -58]);
  assertEquals(polynomial([[5, 0], [0, 0], [2, 0]], [3, 0]), [23, 0]);
});

Deno.test("rounded() gives a sum only where a small error cannot change it", () => {
  assertEquals(rounded(1, 2 ** -60), 1);
  assertEquals(rounded(1, 2 ** -53), undefined); // half way to the next number
  assertEquals(rounded(-1, -(2 ** -53)), undefined);
  assertEquals(rounded(1, 2 ** -53 + 2 ** -58), 1 + 2 ** -52);
  for (const sign of [1, -1]) { // a share of 2^-64 is what may be missed
    assertEquals(rounded(sign, sign * (2 ** -53 - 1.25 * 2 ** -64)), sign);
    assertEquals(rounded(sign, sign * (2 ** -53 - 0.75 * 2 ** -64)), undefined);
  }
});

Deno.test("LN2 is ln 2 to 140 bits, in parts of which the first may be multiplied by whole numbers up to 2048", () => {
  const digits =
    "693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687";
  const ln2 = (BigInt(digits) << SCALE) / 10n ** BigInt(digits.length);
  assert(agree(LN2.reduce((sum, part) => sum + exact(part), 0n), ln2, 140n));
  for (const n of [2047, 1365, 1023]) assertEquals(exact(n * LN2[0]), BigInt(n) * exact(LN2[0]));
});
