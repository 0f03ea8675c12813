import { power } from "../elementary/power.ts";

/** Cycles of a length that is multiplied by a whole number from one to the next. */
export interface Cycles {
  /** Updates of the first. */
  readonly length: number;
  /** 1: all are alike · 2: each is twice as long as the one before. */
  readonly growth: number;
}

/** Updates of cycle c. */
export function lengthOfCycle({ length, growth }: Cycles, cycle: number): number {
  return length * power(growth, cycle);
}

/** A place in the sequence of cycles. */
export interface CyclePlace {
  readonly cycle: number;
  /** Updates since the cycle began. */
  readonly within: number;
  /** Updates of the cycle. */
  readonly length: number;
}

/** The cycle that a step lies in, and where in it; its end is the beginning of the next. */
export function cyclePlace(cycles: Cycles, step: number): CyclePlace {
  const { length, growth } = cycles;
  if (growth === 1) return { cycle: Math.floor(step / length), within: step % length, length };
  let cycle = 0, start = 0, own = length;
  for (; step >= start + own; own *= growth, cycle++) start += own; // at most log₂ of the step
  return { cycle, within: step - start, length: own };
}
