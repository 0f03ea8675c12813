/** A planted bug that changes nothing anybody could observe, with the reason. */
export interface Equivalent {
  readonly file: string;
  /** The line as it is, without the spaces around it. */
  readonly line: string;
  /** The line as the bug makes it. */
  readonly becomes: string;
  readonly why: string;
}

/** Bugs that no test can kill, one by one. A line that is changed must be judged anew. */
export const EQUIVALENTS: readonly Equivalent[] = [
  {
    file: "packages/core/tensor/reference.ts",
    line: "for (let p = 0; p < out.length; p++) out[p] = f(data[p]!);",
    becomes: "for (let p = 0; p <= out.length; p++) out[p] = f(data[p]!);",
    why: "a typed array ignores what is written beyond its end",
  },
  {
    file: "packages/core/random/random.ts",
    line: "if (i + 1 < count) out[i + 1] = radius * Math.sin(angle);",
    becomes: "if (i + 1 <= count) out[i + 1] = radius * Math.sin(angle);",
    why: "a typed array ignores what is written beyond its end",
  },
  {
    file: "packages/core/random/numpy_legacy.ts",
    line: "if (r2 >= 1 || r2 === 0) continue;",
    becomes: "if (r2 > 1 || r2 === 0) continue;",
    why: "no draw is known whose two squares sum to exactly 1; numpy has >= too",
  },
  {
    file: "packages/core/check/check_vjp.ts",
    line:
      "const params = shift(start, 0.1, randomDirection(foldIn(initKey, 1), start)); // no bias at 0, no scale at 1",
    becomes:
      "const params = shift(start, 0.1, randomDirection(foldIn(initKey, 2), start)); // no bias at 0, no scale at 1",
    why: "any other key draws as good a point",
  },
  {
    file: "packages/experiments/statistics/seeds_needed.ts",
    line: "const CEILING = 2 ** 20;",
    becomes: "const CEILING = 2 ** 21;",
    why: "both are more seeds than anybody trains",
  },
  {
    file: "packages/data/datasets/stand_in/pictures.ts",
    line: "picture[out++] = value < 0 ? 0 : value > 255 ? 255 : Math.floor(value);",
    becomes: "picture[out++] = value <= 0 ? 0 : value > 255 ? 255 : Math.floor(value);",
    why: "0 is the floor of 0",
  },
  {
    file: "packages/core/random/numpy_legacy.ts",
    line: "for (let i = 0, word = seed; i < SIZE; i++) {",
    becomes: "for (let i = 0, word = seed; i <= SIZE; i++) {",
    why: "the word beyond the last is never read",
  },
  {
    file: "packages/data/datasets/cifar10/pickle.ts",
    line: "let at = 0, start = 0; // `start` is where the instruction at hand began",
    becomes: "let at = 0, start = 1; // `start` is where the instruction at hand began",
    why: "it is set before the first instruction is read",
  },
  {
    file: "packages/core/optimizers/adam.ts",
    line: "{ tensors: 2, numbers: 2 },",
    becomes: "{ tensors: 3, numbers: 2 },",
    why: "a formula may be declared with an input that it does not use",
  },
  {
    file: "packages/core/optimizers/adam.ts",
    line: "{ tensors: 2, numbers: 3 },",
    becomes: "{ tensors: 2, numbers: 4 },",
    why: "a formula may be declared with an input that it does not use",
  },
];
