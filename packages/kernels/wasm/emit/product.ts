import { add, call, type Code, equal, type Func, func, i32, least, less, loop, mul } from "./assembler.ts";
import { and, or, remainder, sub, when } from "./assembler.ts";
import { BLOCK_TERMS, CHUNK_ROWS, scratchStep, STRIP_ROWS, VECTOR } from "../layout.ts";
import type { Lanes } from "./lanes.ts";
import { type Declare, OPERANDS, START } from "./operands.ts";
import { strip, stripName } from "./strip.ts";
import { thin, thinName, thinRows } from "./thin.ts";

/**
 * The functions that compute rows [from, to) of c = a·b, plus a bias where `mode` says so, with a plain (`productN`) or
 * read transposed (`productT`).
 *
 * `width` is the bytes of a row of c. Every element sums its k products in order, so results depend neither on tiles
 * nor on ranges.
 */
export function product(l: Lanes): readonly Func[] {
  const strips = Array.from({ length: STRIP_ROWS }, (_, i) => strip(l, i + 1));
  const thins = Array.from({ length: l.lanes / 2 }, (_, i) => thin(l, i + 1));
  return [
    ...strips,
    ...thins,
    sweep(l),
    ...(["N", "T"] as const).flatMap((layout) => [blocked(l, layout), blockedImages(l, layout)]),
  ];
}

/** All of c for `rows` rows and one block of terms: strips, and thin tiles where up to half a vector is left. */
function sweep(l: Lanes): Func {
  return func("sweep", { ...OPERANDS, rows: "i32" }, (p, local) => {
    const i = local("i32"), rest = local("i32"), whole = local("i32"), tall = local("i32");
    const at = (column: Code, width: Code) => [
      add(p.a.get, mul(i.get, i32(l.size))),
      [add(p.b.get, column), p.bStep.get],
      add(p.c.get, mul(i.get, p.cStep.get), column),
      [p.cStep.get, p.k.get, p.mode.get, add(p.bias.get, column), width],
    ];
    const strips = (column: Code, width: Code, rows = STRIP_ROWS): Code => {
      const fits = call(stripName(rows), at(column, width));
      return rows === 1
        ? fits
        : when(less(sub(p.rows.get, i.get), i32(rows)), strips(column, width, rows - 1), fits);
    };
    const thinTile = (columns: number) => call(thinName(columns), at(whole.get, rest.get));
    const half = less(sub(rest.get, i32(1)), i32(VECTOR / 2)); // unsigned: 0 < rest ≤ half a vector
    return [
      rest.set(and(p.width.get, i32(VECTOR - 1))),
      whole.set([sub(p.width.get, rest.get), p.width.get, half, 0x1b]), // select
      loop(i, i32(0), p.rows.get, STRIP_ROWS, strips(i32(0), whole.get)),
      when(less(whole.get, p.width.get), [
        tall.set(sub(p.rows.get, remainder(p.rows.get, i32(thinRows(l))))),
        loop(
          i,
          i32(0),
          tall.get,
          thinRows(l),
          l.lanes === 2 ? thinTile(1) : when(equal(rest.get, i32(l.size)), thinTile(1), thinTile(2)),
        ),
        loop(i, tall.get, p.rows.get, STRIP_ROWS, strips(whole.get, rest.get)),
      ]),
    ];
  });
}

const NUMBERS = { ...OPERANDS, aStep: "i32", from: "i32", to: "i32", scratch: "i32" } as const;
const IMAGES = {
  ...OPERANDS,
  aStep: "i32",
  u: "i32",
  v: "i32",
  from: "i32",
  to: "i32",
  scratch: "i32",
} as const;

/** Rows [from, to) of a product: blocks of a are packed into scratch space, with the terms of a sum in its rows. */
function blocked(l: Lanes, layout: "N" | "T"): Func {
  const step = i32(scratchStep(l.size)), size = i32(l.size);
  return func(
    `product${layout}`,
    NUMBERS,
    (p, local) =>
      overChunks(p, local, (row, rows, first, terms) =>
        layout === "N"
          ? call("transpose", [
            add(p.a.get, mul(row, p.aStep.get), mul(first, size)),
            [p.aStep.get, rows, terms, p.scratch.get, step],
          ])
          : call("copy", [
            add(p.a.get, mul(row, size), mul(first, p.aStep.get)),
            [p.aStep.get, terms, mul(rows, size), p.scratch.get, step],
          ])),
  );
}

/** The same for a that is images: a is their bytes, standardised by the constants u and v block by block. */
function blockedImages(l: Lanes, layout: "N" | "T"): Func {
  const step = i32(scratchStep(l.size)), size = i32(l.size);
  return func(`images${layout}`, IMAGES, (p, local) => {
    const pixels = (row: Code, col: Code) => [add(p.a.get, mul(row, p.aStep.get), col), p.aStep.get];
    const constants = (col: Code) => [add(p.u.get, mul(col, size)), add(p.v.get, mul(col, size))];
    return overChunks(
      p,
      local,
      (row, rows, first, terms) =>
        layout === "N"
          ? call("standardizeTurned", [
            pixels(row, first),
            constants(first),
            p.scratch.get,
            step,
            rows,
            terms,
          ])
          : call("standardize", [
            pixels(first, row),
            constants(row),
            [p.scratch.get, step, mul(rows, size), i32(0), terms],
          ]),
    );
  });
}

type Pack = (row: Code, rows: Code, first: Code, terms: Code) => Code;
type Operands = { readonly [K in keyof typeof NUMBERS]: Variable };

/** Chunks of rows, blocks of terms: `pack` brings each block of a into scratch space. */
function overChunks(p: Operands, local: Declare, pack: Pack): Code {
  const row = local("i32"), rest = local("i32"), most = local("i32"), rows = local("i32");
  const blocks = overBlocks(p.k, p.mode, local);
  return [
    most.set(i32(CHUNK_ROWS)),
    loop(row, p.from.get, p.to.get, CHUNK_ROWS, [
      rest.set(sub(p.to.get, row.get)),
      rows.set(least(rest, most)),
      blocks((first, terms, mode) => [
        pack(row.get, rows.get, first, terms),
        call("sweep", [
          p.scratch.get,
          add(p.b.get, mul(first, p.bStep.get)),
          p.bStep.get,
          add(p.c.get, mul(row.get, p.cStep.get)),
          [p.cStep.get, terms, mode, p.bias.get, p.width.get, rows.get],
        ]),
      ]),
    ]),
  ];
}

type Variable = ReturnType<Declare>;

/** The blocks of a sum over k: later ones start from what c holds, and only the last one finishes as `mode` asks. */
function overBlocks(k: Variable, mode: Variable, local: Declare) {
  const first = local("i32"), rest = local("i32"), terms = local("i32"), most = local("i32");
  const start = [i32(START), i32(0), first.get, 0x1b]; // select: START unless this is the first block
  const finish = [mode.get, i32(0), equal(rest.get, terms.get), 0x1b]; // select: as asked if it is the last
  return (body: (first: Code, terms: Code, mode: Code) => Code): Code => [
    most.set(i32(BLOCK_TERMS)),
    loop(first, i32(0), k.get, BLOCK_TERMS, [
      rest.set(sub(k.get, first.get)),
      terms.set(least(rest, most)),
      body(first.get, terms.get, or(start, finish)),
    ]),
  ];
}
