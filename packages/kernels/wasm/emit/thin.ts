import { and, type Code, type Func, func, i32, type Local, when } from "./assembler.ts";
import { ADD_BIAS, VECTOR } from "../layout.ts";
import { advance, type Lanes, load, store, ZERO } from "./lanes.ts";
import { OPERANDS, START, walk } from "./operands.ts";

const VECTORS = 5; // by two columns: ten sums, as many as a tile of a strip has

/** Rows that a thin tile covers. */
export function thinRows(l: Lanes): number {
  return VECTORS * l.lanes;
}

/** The name of the function for thin tiles of so many columns. */
export function thinName(columns: number): string {
  return `thin${columns}`;
}

/**
 * A tile of one or two columns of c = aᵀ·b, lying down: vectors hold the sums of several rows.
 *
 * What is left of 50 columns after whole vectors would fill half a vector of a strip, and leave its unit waiting.
 */
export function thin(l: Lanes, columns: number, step: number): Func {
  return func(thinName(columns), OPERANDS, (p, local) => {
    const grid = Array.from({ length: VECTORS }, () => Array.from({ length: columns }, () => local("v128")));
    const right = grid[0]!.map(() => local("v128")), left = local("v128"), row = local("i32");
    const square = Array.from({ length: l.lanes }, () => local("v128")),
      spare = square.map(() => local("v128"));
    const { a, b, prepare, run } = walk(p, local, step);

    const overC = (f: (sums: readonly Local[]) => Code): Code => [row.set(p.c.get), grid.map(f)];
    const rows = (f: (vector: Local) => Code) =>
      square.map((vector) => [f(vector), advance(row, p.cStep.get)]);
    return [
      prepare,
      when(
        and(p.mode.get, i32(START)),
        overC((sums) => [
          rows((vector) => vector.set(load(row.get))),
          l.transpose(square, spare),
          sums.map((sum, n) => sum.set(square[n]!.get)),
        ]),
        grid.flat().map((sum) => sum.set(ZERO)),
      ),
      run(p.a.get, p.b.get, [
        right.map((column, n) => column.set(l.loadSplat(b.get, n * l.size))),
        grid.map((sums, i) => [
          left.set(load(a.get, VECTOR * i)),
          sums.map((sum, n) => sum.set(l.madd(left.get, right[n]!.get, sum.get))),
        ]),
      ]),
      when(and(p.mode.get, i32(ADD_BIAS)), [
        right.map((bias, n) => bias.set(l.loadSplat(p.bias.get, n * l.size))),
        grid.map((sums) => sums.map((sum, n) => sum.set(l.add(sum.get, right[n]!.get)))),
      ]),
      overC((sums) => [
        square.map((vector, n) => vector.set(sums[n]?.get ?? ZERO)),
        l.transpose(square, spare),
        rows((vector) => store(row.get, vector.get)),
      ]),
    ];
  });
}
