import { assert, assertEquals } from "@std/assert";
import { key, uniform } from "../random/random.ts";
import {
  addDouble,
  divideDouble,
  type Double,
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

/** Pairs of numbers of all sizes between 2^-20 and 2^20. */
const PAIRS = Array.from({ length: 500 }, (_, i) => {
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
    if (p > 0n === q > 0n) assert(agree(exactly(addDouble(x, y)), p + q, 100n));
    assert(agree(exactly(multiplyDouble(x, y)), p * q >> SCALE, 100n));
    assert(agree(exactly(divideDouble(x, y)), (p << SCALE) / q, 99n), `${x} / ${y}`);
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
});
