import { addDouble, multiplyDouble, twoProduct } from "./double_double.ts";
import { expOfDouble, scaled } from "./exp.ts";
import { logOfDouble } from "./log.ts";

/**
 * A base from 0 on to some power, eʸˡⁿˣ with 100 bits on the way: correctly rounded but for cases that nobody meets, and the
 * same on every engine, unlike Math.pow. Results below 2⁻¹⁰²¹ are 0.
 *
 * @throws {RangeError} when the base is below 0 or not finite, the exponent not finite, or below 0 for the base 0
 * @example Growth by a tenth, seven times
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { power } from "@refold/core/power";
 *
 * assertEquals([power(1.1, 7), power(2, -3), power(9, 0.5)], [1.9487171000000012, 0.125, 3]);
 * ```
 */
export function power(base: number, exponent: number): number {
  if (!(base >= 0 && base < Infinity) || !Number.isFinite(exponent) || (base === 0 && exponent < 0)) {
    throw new RangeError(
      `Expected a base from 0 on and a finite exponent but found ${base} to the ${exponent}`,
    );
  }
  if (base === 0) return exponent === 0 ? 1 : 0;
  const [high, low] = logOfDouble([base, 0]);
  const by = addDouble(twoProduct(high, exponent), multiplyDouble([low, 0], [exponent, 0]));
  if (by[0] > 709.8) return Infinity;
  if (by[0] < -707.7) return 0;
  const { mantissa, power } = expOfDouble(by);
  return scaled(mantissa[0], power);
}
