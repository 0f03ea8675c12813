import { add, call, type Code, equal, type Func, func, i32, least, less, loop, mul } from "./assembler.ts";
import { or, sub, when } from "./assembler.ts";
import { BLOCK_TERMS, CHUNK_ROWS, scratchStep } from "../layout.ts";
import type { Lanes } from "./lanes.ts";
import { OPERANDS, START, strip, STRIP_ROWS, stripName } from "./strip.ts";

/**
 * The functions that compute rows [from, to) of c = a·b, plus a bias where `mode` says so, with a plain (`productN`) or
 * read transposed (`productT`).
 *
 * `width` is the bytes of a row of c. Every element sums its k products in order, so results depend neither on tiles
 * nor on ranges. There is one kind of tile: `productN` transposes blocks of a into scratch space first.
 */
export function product(l: Lanes): readonly Func[] {
  const strips = Array.from({ length: STRIP_ROWS }, (_, i) => strip(l, i + 1));
  return [...strips, sweep(l), blocked(l, "N"), blocked(l, "T")];
}

/** Strips of c for `rows` rows and one block of terms. */
function sweep(l: Lanes): Func {
  return func("sweep", { ...OPERANDS, rows: "i32" }, (p, local) => {
    const i = local("i32");
    const args = [
      add(p.a.get, mul(i.get, i32(l.size))),
      [p.b.get, p.bStep.get],
      add(p.c.get, mul(i.get, p.cStep.get)),
      [p.cStep.get, p.k.get, p.mode.get, p.bias.get, p.width.get],
    ];
    const strips = (rows: number): Code => {
      const whole = call(stripName(rows), args);
      return rows === 1 ? whole : when(less(sub(p.rows.get, i.get), i32(rows)), strips(rows - 1), whole);
    };
    return loop(i, i32(0), p.rows.get, STRIP_ROWS, strips(STRIP_ROWS));
  });
}

/** Rows [from, to) of a product: blocks of a are brought into scratch space with the terms of a sum in its rows. */
function blocked(l: Lanes, layout: "N" | "T"): Func {
  const params = { ...OPERANDS, aStep: "i32", from: "i32", to: "i32", scratch: "i32" } as const;
  return func(`product${layout}`, params, (p, local) => {
    const row = local("i32"), rest = local("i32"), most = local("i32"), rows = local("i32");
    const blocks = overBlocks(p.k, p.mode, local);
    const step = i32(scratchStep(l.size)), size = i32(l.size);
    const chunk = blocks((first, terms, mode) => [
      layout === "N"
        ? call("transpose", [
          add(p.a.get, mul(row.get, p.aStep.get), mul(first, size)),
          [p.aStep.get, rows.get, terms, p.scratch.get, step],
        ])
        : call("copy", [
          add(p.a.get, mul(row.get, size), mul(first, p.aStep.get)),
          [p.aStep.get, terms, mul(rows.get, size), p.scratch.get, step],
        ]),
      call("sweep", [
        p.scratch.get,
        add(p.b.get, mul(first, p.bStep.get)),
        p.bStep.get,
        add(p.c.get, mul(row.get, p.cStep.get)),
        [p.cStep.get, terms, mode, p.bias.get, p.width.get, rows.get],
      ]),
    ]);
    return [
      most.set(i32(CHUNK_ROWS)),
      loop(row, p.from.get, p.to.get, CHUNK_ROWS, [
        rest.set(sub(p.to.get, row.get)),
        rows.set(least(rest, most)),
        chunk,
      ]),
    ];
  });
}

type Declare = Parameters<Parameters<typeof func>[2]>[1];
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
