import { add, and, type Code, type Func, func, i32, less, loop, mul, when } from "./assembler.ts";
import { ADD_BIAS, PANEL_BYTES, PANEL_ROWS, VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";
import { OPERANDS, START } from "./operands.ts";
import { addProducts, loadAt, placesOf, storeAt, tileOf, TURN, vectors, writtenOut } from "./place.ts";

/** The name of the function for a panel. */
export const PANEL = "panel";

/**
 * A panel of c = aᵀ·b, sixteen float32 or eight float64 columns wide and all rows long, for an engine that packs pairs of
 * vectors into vectors of twice the width; a block of a has `step` bytes from row to row.
 *
 * V8 packs loads and stores of neighbours only where no check of bounds stands between them, and leaves that check out
 * for constant addresses below the least size of memory. So the terms of b, and the sums before and after, go through a
 * place `own` of this thread alone, and the code for each term is written out. What c holds is brought there some rows
 * ahead, since a wide load has to wait for two stores that have just been made. Every element sums its products in order,
 * as in a strip.
 */
export function panel(l: Lanes, own: number, step: number): Func {
  const { before, after } = placesOf(l, own, PANEL_ROWS);
  return func(PANEL, { ...OPERANDS, rows: "i32" }, (p, local) => {
    const tile = tileOf(PANEL_ROWS, local), { sums, left } = tile, group = local("v128");
    const i = local("i32"), t = local("i32"), from = local("i32"), to = local("i32"), a = local("i32");

    const move: Code = vectors((n) => store(to.get, load(from.get, VECTOR * n), VECTOR * n));
    const copy = (source: Code, target: Code): Code => [from.set(source), to.set(target), move];
    const term: Code = [move, advance(from, p.bStep.get), advance(to, PANEL_BYTES)];
    const eachRow = (first: Code, f: (row: Code, r: number) => Code): Code =>
      sums.map((_, r) => {
        const row = add(first, i32(r));
        return when(less(row, p.rows.get), f(add(p.c.get, mul(row, p.cStep.get)), r));
      });
    const bring = (first: Code): Code =>
      when(
        and(p.mode.get, i32(START)),
        eachRow(first, (row, r) => copy(row, i32(before + r * PANEL_BYTES))),
      );
    const product = (term: number): Code =>
      addProducts(l, tile, own + term * PANEL_BYTES, (r) => [
        r % l.lanes === 0 ? group.set(load(a.get, term * step + r * l.size)) : [],
        left.set(l.spread(group.get, r % l.lanes)),
      ]);
    const finished = (r: number, n: number): Code => loadAt(after + r * PANEL_BYTES + VECTOR * n);
    return [
      from.set(p.b.get),
      to.set(i32(own)),
      loop(t, i32(0), p.k.get, TURN, [term, term, term, term]),
      sums.map((_, r) => vectors((n) => storeAt(before + r * PANEL_BYTES + VECTOR * n, ZERO))),
      bring(i32(0)),
      loop(i, i32(0), p.rows.get, PANEL_ROWS, [
        a.set(add(p.a.get, mul(i.get, i32(l.size)))),
        sums.map((row, r) => row.map((sum, n) => sum.set(loadAt(before + r * PANEL_BYTES + VECTOR * n)))),
        bring(add(i.get, i32(PANEL_ROWS))),
        writtenOut(l, p.k, product),
        sums.map((row, r) => row.map((sum, n) => storeAt(after + r * PANEL_BYTES + VECTOR * n, sum.get))),
        when(
          and(p.mode.get, i32(ADD_BIAS)),
          eachRow(i.get, (row, r) => [
            to.set(row),
            vectors((n) => store(to.get, l.add(finished(r, n), load(p.bias.get, VECTOR * n)), VECTOR * n)),
          ]),
          eachRow(i.get, (row, r) => copy(i32(after + r * PANEL_BYTES), row)),
        ),
      ]),
    ];
  });
}
