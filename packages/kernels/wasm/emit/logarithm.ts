import { LOG } from "@refold/core/log";
import { type Code, shiftLeft, simd } from "./assembler.ts";
import { LOG_TABLE } from "../layout.ts";
import {
  atLeast,
  both,
  down,
  floor,
  halves,
  integerIn,
  integers,
  type OfPairs,
  ofPairs,
  words,
} from "./elementary.ts";
import { double, load, pick } from "./lanes.ts";
import type { Declare } from "./operands.ts";
import { toSingle } from "./pairs.ts";

const { add, sub, mul, greater } = double;

/** ln x of numbers below ∞, as core's `log` computes it: core itself, where x is no normal number above 0. */
export function logarithm(local: Declare): OfPairs {
  return ofPairs(local, "log", LOG.missed, (constant) => {
    const one = constant(1), half = constant(0.5), root = constant(Math.SQRT2);
    const cells = constant(LOG.cells), least = constant(LOG.least), [upper, lower] = LOG.ln2.map(constant);
    const series = LOG.series.map(constant), normal = constant(2 ** -1022);
    return (x, value) => {
      const twoSum = (x: Code, y: Code): readonly [sum: Code, lost: Code] => {
        const sum = value(add(x, y)), part = value(sub(sum, x));
        return [sum, value(add(sub(x, sub(sum, part)), sub(y, part)))];
      };
      const near1 = value(simd(0x50, both(x, words(2n ** 52n - 1n)), words(1023n << 52n))); // v128.or
      const above = value(greater(near1, root)), m = value(sub(near1, both(above, mul(near1, half))));
      const e = value(add(powerOf(x), both(above, one)));
      const cell = value(integers(sub(floor(add(mul(sub(m, one), cells), half)), least)));
      const [c, head] = halves(value(entry(cell, 0, 0)), value(entry(cell, 1, 0))).map(value) as [Code, Code];
      const [tail] = halves(value(entry(cell, 0, 16)), value(entry(cell, 1, 16)));
      const mh = value(toSingle(m)), near = value(sub(mul(mh, c), one)), far = value(mul(sub(m, mh), c));
      const r = value(add(near, far)), part = value(sub(r, near));
      const error = add(sub(near, sub(r, part)), sub(far, part));
      const rh = value(toSingle(r)), sum = series.reduceRight((sum, term) => value(sub(term, mul(r, sum))));
      const [base, lost] = twoSum(mul(e, upper!), head), [with1, lost1] = twoSum(base, r);
      const [high, lost2] = twoSum(with1, sub(words(0n), mul(mul(half, rh), rh)));
      const small = add(
        sub(mul(mul(mul(r, r), r), sum), mul(mul(half, sub(r, rh)), add(r, rh))),
        mul(error, sub(one, r)),
      );
      const low = value(add(lost2, add(lost1, add(lost, add(add(tail, mul(e, lower!)), small)))));
      return { high, low, holds: atLeast(x, normal) };
    };
  });
}

/** Two numbers of the table's entry for a cell. */
function entry(cell: Code, lane: number, offset: number): Code {
  return load(shiftLeft(integerIn(cell, lane), 5), LOG_TABLE + offset);
}

/** The power of two of normal numbers above 0. */
function powerOf(x: Code): Code {
  const power = simd(0xd1, down(x, 52), words(1023n)); // i64x2.sub
  return simd(0xfe, pick(4, power, power, [0, 2, 0, 2])); // f64x2.convert_low_i32x4_s
}
