import { EXP } from "@refold/core/exp";
import { and, type Code, i32, shiftLeft, simd } from "./assembler.ts";
import { EXP_TABLE } from "../layout.ts";
import {
  atLeast,
  floor,
  halves,
  integerIn,
  integers,
  type OfPairs,
  ofPairs,
  up,
  words,
} from "./elementary.ts";
import { double, load } from "./lanes.ts";
import type { Declare } from "./operands.ts";
import { toSingle } from "./pairs.ts";

const { add, sub, mul } = double;

/** eˣ of numbers that are not above 0, as core's `exp` computes it: core itself, where the result is no normal number. */
export function exponential(local: Declare): OfPairs {
  return ofPairs(local, "exp", EXP.missed, (constant) => {
    const [near, middle, far] = EXP.step.map(constant), series = EXP.series.map(constant);
    const perStep = constant(EXP.perStep), half = constant(0.5);
    const lowest = constant((EXP.lowest + 1) * 2 ** EXP.shift);
    return (x, value) => {
      const k = value(floor(add(mul(x, perStep), half)));
      const whole = value(integers(k));
      const a = value(sub(x, mul(k, near!))), b = value(mul(k, middle!)), r = value(sub(a, b));
      const part = value(sub(r, a));
      const e = value(sub(sub(sub(a, sub(r, part)), add(b, part)), mul(k, far!)));
      const sum = series.reduceRight((sum, term) => value(add(term, mul(r, sum))));
      const q = value(add(e, mul(mul(r, r), sum)));
      const [head, tail] = halves(value(entry(whole, 0)), value(entry(whole, 1))).map(value) as [Code, Code];
      const rh = value(toSingle(r)), product = value(mul(head, rh)), high = value(add(head, product));
      const rest = value(add(mul(head, add(sub(r, rh), q)), mul(tail, add(r, q))));
      const low = value(add(sub(product, sub(high, head)), add(tail, rest)));
      return { high, low, holds: atLeast(k, lowest), finish: (found) => mul(found, powerOfTwo(whole)) };
    };
  });
}

/** The head and the tail of 2^(j/64) for the lower bits of an integer. */
function entry(whole: Code, lane: number): Code {
  return load(shiftLeft(and(integerIn(whole, lane), i32(2 ** EXP.shift - 1)), 4), EXP_TABLE);
}

/** The power of two that the upper bits of an integer stand for. */
function powerOfTwo(whole: Code): Code {
  const power = simd(0xc7, simd(0xac, whole, i32(EXP.shift))); // i64x2.extend_low_i32x4_s, i32x4.shr_s
  return up(simd(0xce, power, words(1023n)), 52); // i64x2.add
}
