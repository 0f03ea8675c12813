import { add, call, type Code, equal, type Func, func, i32, least, less, loop, mul } from "./assembler.ts";
import { or, sub, when } from "./assembler.ts";
import { BLOCK_TERMS, CHUNK_ROWS, scratchStep, VECTOR } from "../layout.ts";
import type { Lanes } from "./lanes.ts";
import { OPERANDS, START, tile, TILE_ROWS, TILE_VECTORS, tileName } from "./tile.ts";

/**
 * The functions that compute rows [from, to) of c = a·b, plus a bias where `mode` says so, with a plain (`productN`) or
 * read transposed (`productT`).
 *
 * `width` is the bytes of a row of c. Every element sums its k products in order, so results depend neither on tiles
 * nor on ranges. There is one kind of tile: `productN` transposes blocks of a into scratch space first.
 */
export function product(l: Lanes): readonly Func[] {
  const rows = Array.from({ length: TILE_ROWS }, (_, i) => i + 1);
  const vectors = Array.from({ length: TILE_VECTORS }, (_, j) => j + 1);
  return [...rows.flatMap((r) => vectors.map((v) => tile(l, r, v))), sweep(l), productT(), productN(l)];
}

/** All tiles of rows [from, to) for one block of terms. */
function sweep(l: Lanes): Func {
  const params = { ...OPERANDS, width: "i32", from: "i32", to: "i32" } as const;
  return func("sweep", params, (p, local) => {
    const i = local("i32"), j = local("i32");
    const args = [
      add(p.a.get, mul(i.get, i32(l.size))),
      p.aStep.get,
      add(p.b.get, j.get),
      p.bStep.get,
      add(p.c.get, mul(i.get, p.cStep.get), j.get),
      p.cStep.get,
      p.k.get,
      p.mode.get,
      add(p.bias.get, j.get),
    ];
    const tiles = (vectors: number, rows = TILE_ROWS): Code => {
      const fits = call(tileName(rows, vectors), args);
      return rows === 1 ? fits : when(less(sub(p.to.get, i.get), i32(rows)), tiles(vectors, rows - 1), fits);
    };
    const wide = less(add(j.get, i32(VECTOR * (TILE_VECTORS - 1))), p.width.get);
    return loop(
      i,
      p.from.get,
      p.to.get,
      TILE_ROWS,
      loop(j, i32(0), p.width.get, VECTOR * TILE_VECTORS, when(wide, tiles(TILE_VECTORS), tiles(1))),
    );
  });
}

function productT(): Func {
  const params = { ...OPERANDS, width: "i32", from: "i32", to: "i32" } as const;
  return func("productT", params, (p, local) => {
    const blocks = overBlocks(p.k, p.mode, local);
    return blocks((first, terms, mode) =>
      call("sweep", [
        add(p.a.get, mul(first, p.aStep.get)),
        p.aStep.get,
        add(p.b.get, mul(first, p.bStep.get)),
        [p.bStep.get, p.c.get, p.cStep.get, terms, mode],
        [p.bias.get, p.width.get, p.from.get, p.to.get],
      ])
    );
  });
}

function productN(l: Lanes): Func {
  const params = { ...OPERANDS, width: "i32", from: "i32", to: "i32", scratch: "i32" } as const;
  return func("productN", params, (p, local) => {
    const row = local("i32"), rest = local("i32"), most = local("i32"), rows = local("i32");
    const blocks = overBlocks(p.k, p.mode, local);
    const chunk = blocks((first, terms, mode) => [
      call("transpose", [
        add(p.a.get, mul(row.get, p.aStep.get), mul(first, i32(l.size))),
        [p.aStep.get, rows.get, terms, p.scratch.get, i32(scratchStep(l.size))],
      ]),
      call("sweep", [
        [p.scratch.get, i32(scratchStep(l.size))],
        add(p.b.get, mul(first, p.bStep.get)),
        p.bStep.get,
        add(p.c.get, mul(row.get, p.cStep.get)),
        [p.cStep.get, terms, mode, p.bias.get, p.width.get, i32(0), rows.get],
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
