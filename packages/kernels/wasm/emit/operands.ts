import {
  add,
  type Code,
  equal,
  type func,
  i32,
  least,
  less,
  type Local,
  loop,
  mul,
  or,
  sub,
  whileHolds,
} from "./assembler.ts";
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

/** Those of a product whose left operand is images: their bytes, two constants of each feature, a range and scratch space. */
export const IMAGES = {
  ...OPERANDS,
  aStep: "i32",
  u: "i32",
  v: "i32",
  from: "i32",
  to: "i32",
  scratch: "i32",
} as const;

/** The blocks of a sum over k: later ones start from what c holds, and only the last one finishes as `mode` asks. */
export function overBlocks(k: Local, mode: Local, mostTerms: number, local: Declare) {
  const first = local("i32"), rest = local("i32"), terms = local("i32"), most = local("i32");
  const isLast = equal(rest.get, terms.get);
  const start = [i32(START), i32(0), first.get, 0x1b]; // select: START unless this is the first block
  const finish = [mode.get, i32(0), isLast, 0x1b]; // select: as asked if it is the last
  return (body: (first: Code, terms: Code, mode: Code, isLast: Code) => Code): Code => [
    most.set(i32(mostTerms)),
    loop(first, i32(0), k.get, mostTerms, [
      rest.set(sub(k.get, first.get)),
      terms.set(least(rest, most)),
      body(first.get, terms.get, or(start, finish), isLast),
    ]),
  ];
}
