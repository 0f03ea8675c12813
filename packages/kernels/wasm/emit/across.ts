import {
  add,
  and,
  call,
  type Code,
  divide,
  type Func,
  func,
  i32,
  type Local,
  loop,
  mul,
  when,
} from "./assembler.ts";
import { ACROSS, ADD_BIAS, PANEL_BYTES, PANEL_CHUNK_ROWS, VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";
import { IMAGES, overBlocks, overParts, START } from "./operands.ts";
import { addProducts, loadAt, placesOf, storeAt, tileOf, vectors, writtenOut } from "./place.ts";

/** The name of the function for images by whole panels. */
export const ACROSS_IMAGES = "acrossImages";

const PANEL_ACROSS = "across";

/**
 * The functions that compute x·b for standardised images x by panels in which sixteen images lie side by side.
 *
 * Images have to be turned, whichever operand a panel holds, since their terms are what is summed over. Turned, they are
 * written straight into a thread's own place, where a panel wants them; b is read as it lies, and no columns are left for
 * thin tiles. Sums go to scratch space, a column of c in a row, and are turned at the end. Every element sums its products
 * in order.
 */
export function acrossPanels(l: Lanes, own: number): readonly Func[] {
  return [across(l, own), acrossImages(l, own)];
}

/**
 * c = bᵀ·x for the terms of a panel x in the own place, and a block of b as it lies: `cols` columns of b, five at a time.
 *
 * Rows of c follow one another, and there are fives of them. The last five columns may begin in b and end beyond it.
 */
function across(l: Lanes, own: number): Func {
  const { before, after } = placesOf(l, own, ACROSS.rows);
  const params = {
    b: "i32",
    bStep: "i32",
    k: "i32",
    c: "i32",
    mode: "i32",
    bias: "i32",
    cols: "i32",
  } as const;
  return func(PANEL_ACROSS, params, (p, local) => {
    const tile = tileOf(ACROSS.rows, local), { sums, left } = tile, group = local("v128");
    const j = local("i32"), b = local("i32"), from = local("i32"), bias = local("i32");
    const each = (f: (sum: Local, offset: number) => Code): Code =>
      sums.map((row, r) => row.map((sum, n) => f(sum, r * PANEL_BYTES + VECTOR * n)));
    const spread = (r: number): Code =>
      r === ACROSS.rows - 1 // by itself, as the five of a term do not lie in whole vectors
        ? left.set(l.loadSplat(b.get, r * l.size))
        : [
          r % l.lanes === 0 ? group.set(load(b.get, r * l.size)) : [],
          left.set(l.spread(group.get, r % l.lanes)),
        ];
    const term = (t: number): Code => [
      addProducts(l, tile, own + t * PANEL_BYTES, spread),
      advance(b, p.bStep.get),
    ];
    const bring = (first: Code): Code => [
      from.set(first),
      each((_, offset) => storeAt(before + offset, load(from.get, offset))),
    ];
    const finish = (offset: number, f: (sum: Code) => Code): Code =>
      store(p.c.get, f(loadAt(after + offset)), offset);
    const isLater = and(p.mode.get, i32(START)), next = ACROSS.rows * PANEL_BYTES;
    return [
      when(isLater, bring(p.c.get), each((_, offset) => storeAt(before + offset, ZERO))),
      loop(j, i32(0), p.cols.get, ACROSS.rows, [
        b.set(add(p.b.get, mul(j.get, i32(l.size)))),
        each((sum, offset) => sum.set(loadAt(before + offset))),
        when(isLater, bring(add(p.c.get, i32(next)))), // a wide load has to wait for two stores that were just made
        writtenOut(l, p.k, term),
        each((sum, offset) => storeAt(after + offset, sum.get)),
        when(
          and(p.mode.get, i32(ADD_BIAS)),
          [
            bias.set(add(p.bias.get, mul(j.get, i32(l.size)))),
            sums.map((_, r) => [
              left.set(l.loadSplat(bias.get, r * l.size)),
              vectors((n) => finish(r * PANEL_BYTES + VECTOR * n, (sum) => l.add(sum, left.get))),
            ]),
          ],
          each((_, offset) => finish(offset, (sum) => sum)),
        ),
        advance(p.c, next),
      ]),
    ];
  });
}

/**
 * Rows [from, to) of x·b, whole panels of them, for at most `ACROSS.most` columns and terms in fours: block by block, so that
 * a block of b stays in a first cache for all panels of a chunk of rows.
 */
function acrossImages(l: Lanes, own: number): Func {
  const images = PANEL_BYTES / l.size;
  return func(ACROSS_IMAGES, IMAGES, (p, local) => {
    const cols = local("i32"), room = local("i32"), i = local("i32"), c = local("i32");
    const chunks = overParts(p.from.get, p.to.get, PANEL_CHUNK_ROWS, local);
    const blocks = overBlocks(p.k, p.mode, l.panelTerms, local);
    const constants = (first: Code) => [p.u, p.v].map((place) => add(place.get, mul(first, i32(l.size))));
    return [
      cols.set(divide(p.width.get, l.size)),
      room.set(mul(add(cols.get, i32(ACROSS.rows - 1)), i32(PANEL_BYTES))), // the last columns are five, too
      chunks(({ first: row, count: rows }) =>
        blocks((first, terms, mode, isLast) => [
          c.set(p.scratch.get),
          loop(i, i32(0), rows, images, [
            call("standardizeTurned", [
              [add(p.a.get, mul(add(row, i.get), p.aStep.get), first), p.aStep.get],
              [constants(first), i32(own), i32(PANEL_BYTES)],
              [i32(images), terms],
            ]),
            call(PANEL_ACROSS, [
              [add(p.b.get, mul(first, p.bStep.get)), p.bStep.get, terms, c.get],
              [mode, p.bias.get, cols.get],
            ]),
            when(
              isLast,
              call("transpose", [
                [c.get, i32(PANEL_BYTES), cols.get, i32(images)],
                [add(p.c.get, mul(add(row, i.get), p.cStep.get)), p.cStep.get],
              ]),
            ),
            advance(c, room.get),
          ]),
        ])
      ),
    ];
  });
}
