import { add, and, type Code, type Func, func, i32, least, type Local, loop, mul, sub } from "./assembler.ts";
import { UNROLLED, VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";

/** Kernels over the rows of a matrix: column sums, copies, transposition. */
export function rowKernels(l: Lanes): readonly Func[] {
  return [sumRows(l), copy(), transpose(l)];
}

/**
 * out = the sum of the rows in order, for the columns in bytes [from, to): some vectors side by side, as the sums of one
 * have to wait for each other.
 */
function sumRows(l: Lanes): Func {
  const params = { x: "i32", xStep: "i32", rows: "i32", out: "i32", from: "i32", to: "i32" } as const;
  return func("sumRows", params, (p, local) => {
    const j = local("i32"), i = local("i32"), x = local("i32"), whole = local("i32"), at = local("i32");
    const sums = Array.from({ length: UNROLLED }, () => local("v128"));
    const over = (sums: readonly Local[], from: Code, to: Code): Code =>
      loop(j, from, to, VECTOR * sums.length, [
        x.set(add(p.x.get, j.get)),
        sums.map((sum) => sum.set(ZERO)),
        loop(i, i32(0), p.rows.get, 1, [
          sums.map((sum, n) => sum.set(l.add(sum.get, load(x.get, VECTOR * n)))),
          advance(x, p.xStep.get),
        ]),
        at.set(add(p.out.get, j.get)),
        sums.map((sum, n) => store(at.get, sum.get, VECTOR * n)),
      ]);
    return [
      whole.set(sub(p.to.get, and(sub(p.to.get, p.from.get), i32(VECTOR * UNROLLED - 1)))),
      over(sums, p.from.get, whole.get),
      over(sums.slice(0, 1), whole.get, p.to.get),
    ];
  });
}

/** Copies `width` bytes of each row. */
function copy(): Func {
  const params = { x: "i32", xStep: "i32", rows: "i32", width: "i32", out: "i32", outStep: "i32" } as const;
  return func("copy", params, (p, local) => {
    const i = local("i32"), j = local("i32");
    return loop(i, i32(0), p.rows.get, 1, [
      loop(j, i32(0), p.width.get, VECTOR, store(add(p.out.get, j.get), load(add(p.x.get, j.get)))),
      advance(p.x, p.xStep.get),
      advance(p.out, p.outStep.get),
    ]);
  });
}

/** What row pointers are found from: x and its step, the first row and the last there is, and a spare local. */
interface Rows {
  readonly x: Local;
  readonly xStep: Local;
  readonly i: Local;
  readonly last: Local;
  readonly at: Local;
}

/** Sets pointers to rows i, i + 1, … of x; those beyond the last row point at it, so that whole squares can be read. */
export function pointAtRows(pointers: readonly Local[], { x, xStep, i, last, at }: Rows): Code {
  return pointers.map((pointer, n) => [
    at.set(add(i.get, i32(n))),
    pointer.set(add(x.get, mul(least(at, last), xStep.get))),
  ]);
}

/**
 * out = xᵀ for x [rows, cols], in squares as wide as a vector.
 *
 * Squares at the edges are written whole, so out must have room for rows and cols rounded up to whole vectors.
 */
function transpose(l: Lanes): Func {
  const params = { x: "i32", xStep: "i32", rows: "i32", cols: "i32", out: "i32", outStep: "i32" } as const;
  return func("transpose", params, (p, local) => {
    const i = local("i32"), j = local("i32"), out = local("i32"), last = local("i32"), at = local("i32");
    const indices = Array.from({ length: l.lanes }, (_, n) => n);
    const pointers = indices.map(() => local("i32"));
    const vectors = indices.map(() => local("v128")), spare = indices.map(() => local("v128"));
    return [
      last.set(sub(p.rows.get, i32(1))),
      loop(i, i32(0), p.rows.get, l.lanes, [
        pointAtRows(pointers, { x: p.x, xStep: p.xStep, i, last, at }),
        out.set(add(p.out.get, mul(i.get, i32(l.size)))),
        loop(j, i32(0), p.cols.get, l.lanes, [
          vectors.map((vector, n) => vector.set(load(pointers[n]!.get))),
          l.transpose(vectors, spare),
          vectors.map((vector) => [store(out.get, vector.get), advance(out, p.outStep.get)]),
          pointers.map((pointer) => advance(pointer, VECTOR)),
        ]),
      ]),
    ];
  });
}
