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

/** A part of a range: where it begins, how long it is, and whether it is the last. */
interface Part {
  readonly first: Code;
  readonly count: Code;
  readonly isLast: Code;
}

/** The parts of a range [from, to), each as long as it may be at most but the last. */
export function overParts(from: Code, to: Code, most: number, local: Declare) {
  const first = local("i32"), rest = local("i32"), count = local("i32"), limit = local("i32");
  return (body: (part: Part) => Code): Code => [
    limit.set(i32(most)),
    loop(first, from, to, most, [
      rest.set(sub(to, first.get)),
      count.set(least(rest, limit)),
      body({ first: first.get, count: count.get, isLast: equal(rest.get, count.get) }),
    ]),
  ];
}

/** The blocks of a sum over k: later ones start from what c holds, and only the last one finishes as `mode` asks. */
export function overBlocks(k: Local, mode: Local, mostTerms: number, local: Declare) {
  const blocks = overParts(i32(0), k.get, mostTerms, local);
  return (body: (first: Code, terms: Code, mode: Code, isLast: Code) => Code): Code =>
    blocks(({ first, count, isLast }) => {
      const start = [i32(START), i32(0), first, 0x1b]; // select: START unless this is the first block
      const finish = [mode.get, i32(0), isLast, 0x1b]; // select: as asked if it is the last
      return body(first, count, or(start, finish), isLast);
    });
}
