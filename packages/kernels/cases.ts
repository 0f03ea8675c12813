import type { Kernels } from "@refold/core/kernels";
import { type Matrix, matrix } from "@refold/core/matrix";
import type { Key } from "@refold/core/random";

/** A program in the algebra, from uploaded inputs to results. */
export type Program = <T>(k: Kernels<T>, inputs: readonly T[]) => readonly T[];

/** The inputs of a random case and the program to run on them. */
export interface Case {
  readonly inputs: readonly Matrix[];
  readonly program: Program;
}

/** A random matrix of numbers of both signs, mostly of sizes from a hundredth to one. */
export function randomMatrix(rows: number, cols: number, k: Key): Matrix {
  const draw = generator(k.lo), out = new Float64Array(rows * cols);
  for (let i = 0; i < out.length; i++) out[i] = (2 * draw() - 1) * draw() * draw();
  return matrix(rows, cols, out);
}

/** Uniform draws in [0, 1) by mulberry32 (T. Ettinger, 2017): random enough for tests and fast. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const a = Math.imul(state ^ (state >>> 15), state | 1), b = a ^ (a + Math.imul(a ^ (a >>> 7), a | 61));
    return ((b ^ (b >>> 14)) >>> 0) / 2 ** 32;
  };
}
