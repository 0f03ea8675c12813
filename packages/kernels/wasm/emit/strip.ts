import {
  add,
  and,
  type Code,
  type Func,
  func,
  i32,
  less,
  type Local,
  when,
  whileHolds,
} from "./assembler.ts";
import { ADD_BIAS, VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";
import { OPERANDS, START, walk } from "./operands.ts";

/** Vectors across the largest tile. */
export const TILE_VECTORS = 2;

/** The name of the function for a strip of so many rows. */
export function stripName(rows: number): string {
  return `strip${rows}`;
}

/**
 * A strip of c = aᵀ·b, some rows wide and all columns long; every element sums its products in order.
 *
 * It goes along the strip by tiles, held in registers over k terms. Elements of a are loaded a vector at a time and
 * spread lane by lane. A load that spreads one element would do the same, but engines without memory traps check the
 * bounds of every load, and those checks compete with the products.
 */
export function strip(l: Lanes, rows: number, step: number): Func {
  return func(stripName(rows), OPERANDS, (p, local) => {
    const grid = Array.from(
      { length: rows },
      () => Array.from({ length: TILE_VECTORS }, () => local("v128")),
    );
    const right = grid[0]!.map(() => local("v128")), left = local("v128"), group = local("v128");
    const row = local("i32"), j = local("i32"), { a, b, prepare, run } = walk(p, local, step);
    const grouped = rows - rows % l.lanes;

    const leftOf = (i: number): Code => {
      if (i >= grouped) return left.set(l.loadSplat(a.get, i * l.size));
      const spread = left.set(l.spread(group.get, i % l.lanes));
      return i % l.lanes === 0 ? [group.set(load(a.get, i * l.size)), spread] : spread;
    };
    const tile = (vectors: number): Code => {
      const sums = grid.map((cells) => cells.slice(0, vectors)), columns = right.slice(0, vectors);
      const overC = (f: (sum: Local, n: number) => Code): Code => [
        row.set(add(p.c.get, j.get)),
        sums.map((cells) => [cells.map(f), advance(row, p.cStep.get)]),
      ];
      const products = sums.map((cells, i) => [
        leftOf(i),
        cells.map((sum, n) => sum.set(l.madd(left.get, columns[n]!.get, sum.get))),
      ]);
      return [
        when(
          and(p.mode.get, i32(START)),
          overC((sum, n) => sum.set(load(row.get, VECTOR * n))),
          sums.flat().map((sum) => sum.set(ZERO)),
        ),
        run(p.a.get, add(p.b.get, j.get), [
          columns.map((vector, n) => vector.set(load(b.get, VECTOR * n))),
          products,
        ]),
        when(and(p.mode.get, i32(ADD_BIAS)), [
          columns.map((bias, n) => bias.set(load(add(p.bias.get, j.get), VECTOR * n))),
          sums.map((cells) => cells.map((sum, n) => sum.set(l.add(sum.get, columns[n]!.get)))),
        ]),
        overC((sum, n) => store(row.get, sum.get, VECTOR * n)),
        advance(j, VECTOR * vectors),
      ];
    };
    const fits = (vectors: number) => less(add(j.get, i32(VECTOR * (vectors - 1))), p.width.get);
    return [
      prepare,
      whileHolds(fits(TILE_VECTORS), tile(TILE_VECTORS)),
      when(fits(1), tile(1)),
    ];
  });
}
