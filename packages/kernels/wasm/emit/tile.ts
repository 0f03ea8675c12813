import {
  add,
  and,
  type Code,
  type Func,
  func,
  i32,
  less,
  type Local,
  mul,
  repeatWhile,
  when,
} from "./assembler.ts";
import { VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";

/** The largest tile: 5 × 2 sums, two vectors of b, one of a and one spread lane of it fill 14 of 15 registers. */
export const TILE_ROWS = 5;
/** Vectors across the largest tile. */
export const TILE_VECTORS = 2;

/** Begin from what c holds, not from zero. */
export const START = 1;
/** End with the sum plus the bias of its column, not with the bare sum. */
export const ADD_BIAS = 2;

/** The parameters that every function of a product shares; addresses and steps (from row to row) are in bytes. */
export const OPERANDS = {
  a: "i32",
  aStep: "i32",
  b: "i32",
  bStep: "i32",
  c: "i32",
  cStep: "i32",
  k: "i32",
  mode: "i32",
  bias: "i32",
} as const;

/** The name of a tile's function. */
export function tileName(rows: number, vectors: number): string {
  return `tile${rows}x${vectors}`;
}

/**
 * One tile of c = aᵀ·b, held in registers over k terms; every element sums its products in order.
 *
 * Elements of a are loaded a vector at a time and spread lane by lane. A load that spreads one element would do the
 * same, but engines without memory traps check the bounds of every load, and those checks compete with the products.
 */
export function tile(l: Lanes, rows: number, vectors: number): Func {
  return func(tileName(rows, vectors), OPERANDS, (p, local) => {
    const sums = Array.from({ length: rows }, () => Array.from({ length: vectors }, () => local("v128")));
    const right = sums[0]!.map(() => local("v128")), left = local("v128"), group = local("v128");
    const row = local("i32"), end = local("i32");
    const grouped = rows - rows % l.lanes;

    const leftOf = (i: number): Code => {
      if (i >= grouped) return left.set(l.loadSplat(p.a.get, i * l.size));
      const spread = left.set(l.spread(group.get, i % l.lanes));
      return i % l.lanes === 0 ? [group.set(load(p.a.get, i * l.size)), spread] : spread;
    };
    const overC = (f: (sum: Local, j: number) => Code): Code => [
      row.set(p.c.get),
      sums.map((cells) => [cells.map(f), advance(row, p.cStep.get)]),
    ];
    const terms = repeatWhile(less(p.a.get, end.get), [
      right.map((vector, j) => vector.set(load(p.b.get, VECTOR * j))),
      sums.map((cells, i) => [
        leftOf(i),
        cells.map((sum, j) => sum.set(l.madd(left.get, right[j]!.get, sum.get))),
      ]),
      advance(p.a, p.aStep.get),
      advance(p.b, p.bStep.get),
    ]);
    return [
      end.set(add(p.a.get, mul(p.k.get, p.aStep.get))),
      when(
        and(p.mode.get, i32(START)),
        overC((sum, j) => sum.set(load(row.get, VECTOR * j))),
        sums.flat().map((sum) => sum.set(ZERO)),
      ),
      terms,
      when(and(p.mode.get, i32(ADD_BIAS)), [
        right.map((bias, j) => bias.set(load(p.bias.get, VECTOR * j))),
        sums.map((cells) => cells.map((sum, j) => sum.set(l.add(sum.get, right[j]!.get)))),
      ]),
      overC((sum, j) => store(row.get, sum.get, VECTOR * j)),
    ];
  });
}
