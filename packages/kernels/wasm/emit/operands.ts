import { add, type Code, type func, i32, less, type Local, mul, sub, whileHolds } from "./assembler.ts";
import { advance } from "./lanes.ts";

/** Begin from what c holds, not from zero. */
export const START = 1;

/** The parameters that every function of a product shares; addresses and steps (from row to row) are in bytes. */
export const OPERANDS = {
  a: "i32",
  b: "i32",
  bStep: "i32",
  c: "i32",
  cStep: "i32",
  k: "i32",
  mode: "i32",
  bias: "i32",
  width: "i32",
} as const;

/** Asks a function for another local. */
export type Declare = Parameters<Parameters<typeof func>[2]>[1];

/** Pointers that walk down the terms of a sum: a row of the packed block of a, and a row of b. */
export interface Walk {
  readonly a: Local;
  readonly b: Local;
  /** To be run once, before any walk. */
  readonly prepare: Code;
  /** Runs `term` for each of the k terms, four a turn: an engine checks at every turn whether it must stop. */
  readonly run: (fromA: Code, fromB: Code, term: Code) => Code;
}

/** The walk of a function with these operands, down a block of a with `step` bytes from row to row. */
export function walk(
  p: Readonly<Record<"a" | "k" | "bStep", Local>>,
  local: Declare,
  step: number,
): Walk {
  const a = local("i32"), b = local("i32"), end = local("i32"), most = local("i32");
  return {
    a,
    b,
    prepare: [
      end.set(add(p.a.get, mul(p.k.get, i32(step)))),
      most.set(sub(end.get, i32(3 * step))), // a block begins far enough from zero for this
    ],
    run: (fromA, fromB, term) => {
      const each = [term, advance(a, step), advance(b, p.bStep.get)];
      const until = (limit: Local, turn: Code) => whileHolds(less(a.get, limit.get), turn);
      return [a.set(fromA), b.set(fromB), until(most, [each, each, each, each]), until(end, each)];
    },
  };
}
