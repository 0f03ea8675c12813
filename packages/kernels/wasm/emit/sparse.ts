import {
  add,
  and,
  call,
  type Code,
  divide,
  type Func,
  func,
  i32,
  less,
  load32,
  loop,
  mul,
  notZero,
  or,
  shiftLeft,
  store32,
  sub,
  whileHolds,
} from "./assembler.ts";
import { SPARSE, VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";
import { overParts } from "./operands.ts";

/** The name of the function that lists terms, and of the one that computes a product from what it listed. */
export const LIST_TERMS = "listTerms", SPARSE_IMAGES = "sparseImages";

const GROUP = 4; // vectors between two addresses: with one for all, an engine works out twelve limits of memory at every term
const AT_ONCE = 6; // terms a turn

/**
 * The functions by which xᵀ·b, for standardised images x, leaves out the terms for which an element of b is zero, as half of
 * them are behind a rectifier.
 *
 * Each element still sums its products in order. A sum that begins at +0 never becomes −0, so a product of ±0 changes no
 * bit of it; only a product that is not zero and too small to be told from it could make it −0, and where an element of b is
 * so small, nothing is left out.
 */
export function sparseProduct(l: Lanes): readonly Func[] {
  return [listTerms(l), alongTerms(l), sparseImages(l)];
}

const TILE = SPARSE.vectors * VECTOR, ENTRY = 2; // bytes of a row of features; elements of an entry

/**
 * For each column of b [k, cols], the terms that are not zero: the address of the term's row of the tile, and the element.
 *
 * The first word of scratch space tells whether they are few enough, and none too small, to be worth following; then come
 * the ends of the columns' lists.
 */
function listTerms(l: Lanes): Func {
  const params = { b: "i32", bStep: "i32", k: "i32", cols: "i32", scratch: "i32" } as const;
  return func(LIST_TERMS, params, (p, local) => {
    const h = local("i32"), t = local("i32"), from = local("i32"), row = local("i32"), out = local("i32");
    const high = local("i32"), low = local("i32"), some = local("i32"), small = local("i32");
    const top = l.size - 4; // of the word with the sign and the exponent
    const magnitude = shiftLeft(high.get, 1);
    return [
      out.set(add(p.scratch.get, i32(SPARSE.lists))),
      loop(h, i32(0), p.cols.get, 1, [
        from.set(add(p.b.get, mul(h.get, i32(l.size)))),
        row.set(add(p.scratch.get, i32(SPARSE.tile))),
        loop(t, i32(0), p.k.get, 1, [
          high.set(load32(from.get, top)),
          l.size === 8 ? low.set(load32(from.get)) : [],
          store32(out.get, row.get),
          l.size === 8 ? store32(out.get, low.get, l.size) : [],
          store32(out.get, high.get, l.size + top),
          some.set(notZero(l.size === 8 ? or(magnitude, low.get) : magnitude)),
          small.set(or(small.get, and(some.get, less(magnitude, i32(l.tiny))))),
          advance(out, mul(some.get, i32(ENTRY * l.size))),
          advance(from, p.bStep.get),
          advance(row, TILE),
        ]),
        store32(add(p.scratch.get, shiftLeft(h.get, 2)), out.get, SPARSE.ends),
      ]),
      out.set(sub(out.get, add(p.scratch.get, i32(SPARSE.lists)))),
      store32(
        p.scratch.get,
        and(
          sub(i32(1), small.get),
          less(
            mul(divide(out.get, ENTRY * l.size), i32(SPARSE.of)),
            mul(mul(p.k.get, p.cols.get), i32(SPARSE.most)),
          ),
        ),
      ),
    ];
  });
}

/** Sums of a column of b with twelve vectors of features, over the terms of its list [from, to). */
function alongTerms(l: Lanes): Func {
  return func("alongTerms", { from: "i32", to: "i32", out: "i32" }, (p, local) => {
    const sums = Array.from({ length: SPARSE.vectors }, () => local("v128"));
    const rows = Array.from({ length: SPARSE.vectors / GROUP }, () => local("i32"));
    const left = local("v128"), most = local("i32"), first = rows[0]!;
    const term: Code = [
      first.set(load32(p.from.get)),
      left.set(l.loadSplat(p.from.get, l.size)),
      rows.slice(1).map((row, n) => row.set(add(first.get, i32(VECTOR * GROUP * (n + 1))))),
      sums.map((sum, n) =>
        sum.set(l.madd(left.get, load(rows[Math.floor(n / GROUP)]!.get, VECTOR * (n % GROUP)), sum.get))
      ),
      advance(p.from, ENTRY * l.size),
    ];
    const until = (limit: Code, turn: Code) => whileHolds(less(p.from.get, limit), turn);
    return [
      sums.map((sum) => sum.set(ZERO)),
      most.set(sub(p.to.get, i32(ENTRY * l.size * (AT_ONCE - 1)))), // lists lie far enough from zero
      until(most.get, Array.from({ length: AT_ONCE }, () => term)),
      until(p.to.get, term),
      sums.map((sum, n) => store(p.out.get, sum.get, VECTOR * n)),
    ];
  });
}

const IMAGES = {
  a: "i32",
  aStep: "i32",
  u: "i32",
  v: "i32",
  c: "i32",
  cStep: "i32",
  k: "i32",
  cols: "i32",
  from: "i32",
  to: "i32",
  scratch: "i32",
} as const;

/** Rows [from, to) of c = xᵀ·b from lists: features in tiles, which are standardised, summed column by column and turned. */
function sparseImages(l: Lanes): Func {
  const features = TILE / l.size;
  return func(SPARSE_IMAGES, IMAGES, (p, local) => {
    const h = local("i32"), out = local("i32"), tiles = overParts(p.from.get, p.to.get, features, local);
    const begin = local("i32"), end = local("i32"), tile = local("i32"), sums = local("i32");
    return [
      tile.set(add(p.scratch.get, i32(SPARSE.tile))),
      sums.set(add(p.scratch.get, i32(SPARSE.sums))),
      tiles(({ first: j, count: width }) => [
        call("standardize", [
          [add(p.a.get, j), p.aStep.get, [p.u, p.v].map((place) => add(place.get, mul(j, i32(l.size))))],
          [tile.get, i32(TILE), mul(width, i32(l.size)), i32(0), p.k.get],
        ]),
        end.set(add(p.scratch.get, i32(SPARSE.lists))),
        out.set(sums.get),
        loop(h, i32(0), p.cols.get, 1, [
          begin.set(end.get),
          end.set(load32(add(p.scratch.get, shiftLeft(h.get, 2)), SPARSE.ends)),
          call("alongTerms", [begin.get, end.get, out.get]),
          advance(out, TILE),
        ]),
        call("transpose", [
          [sums.get, i32(TILE), p.cols.get, width],
          [add(p.c.get, mul(j, p.cStep.get)), p.cStep.get],
        ]),
      ]),
    ];
  });
}
