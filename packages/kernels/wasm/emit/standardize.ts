import {
  add,
  and,
  type Code,
  divide,
  type Func,
  func,
  i32,
  least,
  type Local,
  loop,
  mul,
  sub,
} from "./assembler.ts";
import { pointAtRows } from "./rows.ts";
import { SQUARE, UNROLLED, VECTOR } from "../layout.ts";
import { advance, interleaveHigh, interleaveLow, type Lanes, load, loadHalf, store } from "./lanes.ts";

/** Image bytes made into standardised numbers, as they lie or transposed. */
export function standardization(l: Lanes): readonly Func[] {
  return [standardize(l), standardizeTurned(l)];
}

const ROWS = 16;

const ADDRESSES = {
  pixels: "i32",
  pixelStep: "i32",
  u: "i32",
  v: "i32",
  out: "i32",
  outStep: "i32",
} as const;

/**
 * Rows [from, to) of out from image bytes and two constants of each feature; `width` is the bytes of a row of out.
 *
 * A few columns at a time, down some rows, so that their constants stay in registers and the rows' pages within reach.
 * Reads up to 15 bytes too many.
 */
function standardize(l: Lanes): Func {
  const params = { ...ADDRESSES, width: "i32", from: "i32", to: "i32" } as const;
  return func("standardize", params, (p, local) => {
    const i = local("i32"),
      j = local("i32"),
      pixels = local("i32"),
      out = local("i32"),
      bytes = local("v128");
    const first = local("i32"), last = local("i32"), end = local("i32");
    const us = Array.from({ length: UNROLLED }, () => local("v128")), vs = us.map(() => local("v128"));
    const columns = (vectors: number): Code => {
      const indices = Array.from({ length: vectors }, (_, n) => n);
      return [
        indices.map((n) => us[n]!.set(load(add(p.u.get, j.get), VECTOR * n))),
        indices.map((n) => vs[n]!.set(load(add(p.v.get, j.get), VECTOR * n))),
        pixels.set(add(p.pixels.get, mul(first.get, p.pixelStep.get), divide(j.get, l.size))),
        out.set(add(p.out.get, mul(first.get, p.outStep.get), j.get)),
        loop(i, first.get, last.get, 1, [
          bytes.set(load(pixels.get)),
          indices.map((n) =>
            store(out.get, l.standardize(l.widen(bytes.get, n), us[n]!.get, vs[n]!.get), VECTOR * n)
          ),
          advance(pixels, p.pixelStep.get),
          advance(out, p.outStep.get),
        ]),
      ];
    };
    const whole = and(p.width.get, i32(-VECTOR * UNROLLED));
    return loop(first, p.from.get, p.to.get, ROWS, [
      end.set(add(first.get, i32(ROWS))),
      last.set(least(end, p.to)),
      loop(j, i32(0), whole, VECTOR * UNROLLED, columns(UNROLLED)),
      loop(j, whole, p.width.get, VECTOR, columns(1)),
    ]);
  });
}

/**
 * out = the standardised values of image bytes [rows, cols], transposed.
 *
 * Bytes are turned before they are widened, which is less work than to turn numbers. Squares at the edges are read and
 * written whole: out must have room for them, and up to seven bytes beyond a row are read.
 */
function standardizeTurned(l: Lanes): Func {
  return func("standardizeTurned", { ...ADDRESSES, rows: "i32", cols: "i32" }, (p, local) => {
    const i = local("i32"), j = local("i32"), out = local("i32"), last = local("i32"), at = local("i32");
    const pointers = Array.from({ length: SQUARE.rows }, () => local("i32"));
    const vectors = Array.from({ length: SQUARE.terms }, () => local("v128"));
    const spare = vectors.map(() => local("v128")), u = local("v128"), v = local("v128");

    const half = (n: number) => loadHalf(add(pointers[n]!.get, j.get));
    const constant = (address: Local, n: number) =>
      l.loadSplat(add(address.get, mul(j.get, i32(l.size))), n * l.size);
    const numbers = Array.from({ length: SQUARE.rows / l.lanes }, (_, n) => n);
    return [
      last.set(sub(p.rows.get, i32(1))),
      loop(i, i32(0), p.rows.get, SQUARE.rows, [
        pointAtRows(pointers, { x: p.pixels, xStep: p.pixelStep, i, last, at }),
        out.set(add(p.out.get, mul(i.get, i32(l.size)))),
        loop(j, i32(0), p.cols.get, SQUARE.terms, [
          vectors.map((vector, n) => vector.set(interleaveLow(half(n), half(n + SQUARE.terms)))),
          round(vectors, spare),
          round(spare, vectors),
          round(vectors, spare),
          spare.map((column, n) => [
            u.set(constant(p.u, n)),
            v.set(constant(p.v, n)),
            numbers.map((q) =>
              store(out.get, l.standardize(l.widen(column.get, q), u.get, v.get), VECTOR * q)
            ),
            advance(out, p.outStep.get),
          ]),
        ]),
      ]),
    ];
  });
}

/**
 * One round of transposing bytes: each vector of the first half is interleaved with its partner in the second.
 *
 * The highest bit of the number of a byte's vector becomes the lowest bit of its place in a vector, and the highest bit of
 * its place the lowest of its vector's number. Loading halves of 16 rows as 8 vectors is the first of four rounds, after
 * which numbers of vectors and places have changed roles.
 */
function round(vectors: readonly Local[], out: readonly Local[]): Code {
  const half = vectors.length / 2;
  return vectors.slice(0, half).map((x, i) => {
    const y = vectors[i + half]!;
    return [
      out[2 * i]!.set(interleaveLow(x.get, y.get)),
      out[2 * i + 1]!.set(interleaveHigh(x.get, y.get)),
    ];
  });
}
