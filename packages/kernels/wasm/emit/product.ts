import { add, call, type Code, equal, type Func, func, i32, less, loop, mul } from "./assembler.ts";
import { and, divide, load32, or, remainder, sub, when } from "./assembler.ts";
import { ACROSS_IMAGES, acrossPanels } from "./across.ts";
import {
  ACROSS,
  BLOCK_TERMS,
  CHUNK_ROWS,
  FEW_ROWS,
  PANEL_BYTES,
  PANEL_CHUNK_ROWS,
  scratchStep,
  SPARSE,
  STRIP_ROWS,
  VECTOR,
} from "../layout.ts";
import type { Lanes } from "./lanes.ts";
import { type Declare, IMAGES, OPERANDS, overBlocks, overParts } from "./operands.ts";
import { PANEL, panel } from "./panel.ts";
import { wholeTurns } from "./place.ts";
import { LIST_TERMS, SPARSE_IMAGES, sparseProduct } from "./sparse.ts";
import { strip, stripName } from "./strip.ts";
import { thin, thinName, thinRows } from "./thin.ts";

/**
 * The functions that compute rows [from, to) of c = a·b, plus a bias where `mode` says so, with a plain (`productN`) or
 * read transposed (`productT`).
 *
 * `width` is the bytes of a row of c. Every element sums its k products in order, so results depend neither on tiles
 * nor on ranges. Where `own` is given, the address of a thread's own place, most columns are computed by panels.
 */
export function product(l: Lanes, own?: number): readonly Func[] {
  const wide = own !== undefined,
    rows = wide ? PANEL_CHUNK_ROWS : CHUNK_ROWS,
    step = scratchStep(l.size, rows);
  const most: Most = { rows, terms: wide ? l.panelTerms : BLOCK_TERMS, step };
  const strips = Array.from({ length: STRIP_ROWS }, (_, i) => strip(l, i + 1, step));
  const thins = Array.from({ length: l.lanes / 2 }, (_, i) => thin(l, i + 1, step));
  return [
    ...strips,
    ...thins,
    ...(wide ? [panel(l, own, step)] : sparseProduct(l)),
    sweep(l, wide),
    ...(["N", "T"] as const).map((layout) => blocked(l, layout, most)),
    ...(own !== undefined && l.size === ACROSS.size
      ? [...acrossPanels(l, own), acrossOrBlocked(l, most)]
      : [blockedImages(l, "N", most)]),
    wide ? blockedImages(l, "T", most) : sparseOrBlocked(l, most),
  ];
}

/** The most rows and terms of a block of a, and the bytes from term to term of it in scratch space. */
interface Most {
  readonly rows: number;
  readonly terms: number;
  readonly step: number;
}

/**
 * All of c for `rows` rows and one block of terms: panels where they are wanted and the terms are fours, strips for what is
 * left, and thin tiles where that ends with up to half a vector.
 */
function sweep(l: Lanes, wide: boolean): Func {
  return func("sweep", { ...OPERANDS, rows: "i32" }, (p, local) => {
    const i = local("i32"),
      rest = local("i32"),
      whole = local("i32"),
      tall = local("i32"),
      done = local("i32");
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
    const panels = when(and(wholeTurns(p.k), less(i32(FEW_ROWS), p.rows.get)), [
      loop(
        done,
        i32(0),
        and(p.width.get, i32(-PANEL_BYTES)),
        PANEL_BYTES,
        call(PANEL, [
          [
            p.a.get,
            add(p.b.get, done.get),
            p.bStep.get,
            add(p.c.get, done.get),
            p.cStep.get,
            p.k.get,
            p.mode.get,
          ],
          [add(p.bias.get, done.get), i32(PANEL_BYTES), p.rows.get],
        ]),
      ),
    ]);
    return [
      wide ? panels : [], // what is done begins at zero
      rest.set(and(p.width.get, i32(VECTOR - 1))),
      whole.set([sub(p.width.get, rest.get), p.width.get, half, 0x1b]), // select
      loop(i, i32(0), p.rows.get, STRIP_ROWS, strips(done.get, sub(whole.get, done.get))),
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

/** Rows [from, to) of a product: blocks of a are packed into scratch space, with the terms of a sum in its rows. */
function blocked(l: Lanes, layout: "N" | "T", most: Most): Func {
  const step = i32(most.step), size = i32(l.size);
  return func(
    `product${layout}`,
    NUMBERS,
    (p, local) =>
      overChunks(p, local, most, (row, rows, first, terms) =>
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
function blockedImages(l: Lanes, layout: "N" | "T", most: Most): Func {
  return func(`images${layout}`, IMAGES, (p, local) => imageBlocks(l, layout, most, p, local));
}

/** Images by panels of many as far as there are whole ones. */
function acrossOrBlocked(l: Lanes, most: Most): Func {
  return func("imagesN", IMAGES, (p, local) => {
    const whole = local("i32"), images = PANEL_BYTES / l.size;
    const fits = and(less(p.width.get, i32((ACROSS.most + 1) * l.size)), wholeTurns(p.k));
    return [
      when(fits, [
        whole.set(add(p.from.get, and(sub(p.to.get, p.from.get), i32(-images)))),
        call(ACROSS_IMAGES, Object.entries(p).map(([name, { get }]) => name === "to" ? whole.get : get)),
        p.from.set(whole.get),
      ]),
      imageBlocks(l, "N", most, p, local),
    ];
  });
}

/** Images transposed, whose product leaves out the terms of b that are zero where they are many and a tile is worth it. */
function sparseOrBlocked(l: Lanes, most: Most): Func {
  return func("imagesT", IMAGES, (p, local) => {
    const cols = local("i32"), sparse = local("i32");
    const fits = and(
      and(less(cols.get, i32(SPARSE.cols + 1)), less(p.k.get, i32(SPARSE.terms + 1))),
      equal(or(p.mode.get, and(sub(p.to.get, p.from.get), i32(l.lanes - 1))), i32(0)), // whole vectors are written
    );
    return [
      cols.set(divide(p.width.get, l.size)),
      when(fits, [
        call(LIST_TERMS, [p.b.get, p.bStep.get, p.k.get, cols.get, p.scratch.get]),
        sparse.set(load32(p.scratch.get)),
      ]),
      when(
        sparse.get,
        call(SPARSE_IMAGES, [
          [p.a.get, p.aStep.get, p.u.get, p.v.get, p.c.get, p.cStep.get],
          [p.k.get, cols.get, p.from.get, p.to.get, p.scratch.get],
        ]),
        imageBlocks(l, "T", most, p, local),
      ),
    ];
  });
}

type ImageOperands = { readonly [K in keyof typeof IMAGES]: Variable };

function imageBlocks(
  l: Lanes,
  layout: "N" | "T",
  most: Most,
  p: ImageOperands,
  local: Declare,
): Code {
  const step = i32(most.step), size = i32(l.size);
  const pixels = (row: Code, col: Code) => [add(p.a.get, mul(row, p.aStep.get), col), p.aStep.get];
  const constants = (col: Code) => [add(p.u.get, mul(col, size)), add(p.v.get, mul(col, size))];
  return overChunks(
    p,
    local,
    most,
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
}

type Pack = (row: Code, rows: Code, first: Code, terms: Code) => Code;
type Operands = { readonly [K in keyof typeof NUMBERS]: Variable };

/** Chunks of rows, blocks of terms: `pack` brings each block of a into scratch space. */
function overChunks(
  p: Operands,
  local: Declare,
  { rows: mostRows, terms: mostTerms }: Most,
  pack: Pack,
): Code {
  const chunks = overParts(p.from.get, p.to.get, mostRows, local);
  const blocks = overBlocks(p.k, p.mode, mostTerms, local);
  return chunks(({ first: row, count: rows }) =>
    blocks((first, terms, mode) => [
      pack(row, rows, first, terms),
      call("sweep", [
        p.scratch.get,
        add(p.b.get, mul(first, p.bStep.get)),
        p.bStep.get,
        add(p.c.get, mul(row, p.cStep.get)),
        [p.cStep.get, terms, mode, p.bias.get, p.width.get, rows],
      ]),
    ])
  );
}

type Variable = ReturnType<Declare>;
