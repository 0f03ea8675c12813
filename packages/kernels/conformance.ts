/**
 * The battery that every backend passes before it may be timed: each operation on random shapes and a whole training
 * run, against float64 and within the bounds that `bounded.ts` derives from the arithmetic; inputs left as they were.
 *
 * @module
 */
import type { Kernels } from "@refold/core/kernels";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { foldIn, type Key, key, permutation, uniform } from "@refold/core/random";
import { RECTIFIED, RECTIFIER } from "@refold/core/relu";
import fc from "fast-check";
import type { Backend } from "./backend.ts";
import { type Bounded, bounded } from "./bounded.ts";
import { type Case, type Program, randomMatrix } from "./cases.ts";
import { CORE_CASES } from "./core_cases.ts";
import { formulaCase, FORMULAS } from "./formula_cases.ts";
import { randomLabels, trainSmall } from "./small_run.ts";

/** One demand on a backend; `run` throws when it is not met. */
export interface Check {
  readonly name: string;
  /** Whether threads share its work, as they share that of large products. */
  readonly large: boolean;
  readonly run: <T>(backend: Backend<T>) => void;
}

/** Three sizes: small ones, all equal or not, or one beyond the widths of vectors, tiles, chunks and blocks. */
const small = fc.integer({ min: 1, max: 20 }),
  large = fc.constantFrom(31, 50, 64, 119, 121, 128, 129, 256, 300);
const shapes = fc.oneof(
  fc.tuple(small, small, small),
  small.map((n) => [n, n, n] as const),
  fc.tuple(large, small, small),
  fc.tuple(small, large, small),
  fc.tuple(small, small, large),
);

/** The unit roundoff of a backend. */
export function unitRoundoff(numericClass: string): number {
  return numericClass.startsWith("f64") ? 2 ** -53 : 2 ** -24;
}

const CASES: Readonly<Record<string, (n: number, d: number, m: number, k: Key) => Case>> = {
  "upload() and download()": (n, d, _m, k) => ({ inputs: [randomMatrix(n, d, k)], program: (_k, xs) => xs }),
  "gather() of rows": (n, d, m, k) => ({
    inputs: [randomMatrix(n, d, k)],
    program: (kernels, [x]) => [kernels.gather(x!, rowsBelow(n, m, k))],
  }),
  "gather() of images": (n, d, m, k) => ({
    inputs: [],
    program: (kernels) => [kernels.gather(randomImages(kernels, n, d, k), rowsBelow(n, m, k))],
  }),
  "affine() and matmul() of images": (n, d, m, k) => ({
    inputs: [[d, m], [1, m], [n, m], [m, d]].map(([rows, cols], i) =>
      randomMatrix(rows!, cols!, foldIn(k, i))
    ),
    program: (kernels, [w, b, dy, v]) => {
      const x = kernels.gather(randomImages(kernels, n, d, k), rowsBelow(n, n, k));
      const products = [kernels.affine(x, w!, b!), kernels.matmul(x, dy!, { transA: true })];
      return [
        ...products,
        kernels.matmul(x, v!, { transB: true }),
        kernels.matmul(w!, x, { transA: true, transB: true }),
      ];
    },
  }),
  "rearrange()": (_n, d, m, k) => ({
    inputs: [randomMatrix(3 * m, d, k)], // m rows a turn, to rows of m and of one, and back to rows of d
    program: (kernels, [x]) => {
      const order = permutation(foldIn(k, 6), m * d), back = new Uint32Array(m * d);
      order.forEach((from, to) => back[from] = to);
      const turned = [kernels.rearrange(x!, order, m), kernels.rearrange(x!, order, 1)] as const;
      return [...turned, kernels.rearrange(turned[0], back, d), kernels.scale(2, turned[1])];
    },
  }),
  "rearrange() of images": (n, d, m, k) => ({
    inputs: [],
    program: (kernels) => {
      const x = kernels.gather(randomImages(kernels, n, d, k), rowsBelow(n, m, k));
      return [kernels.rearrange(x, permutation(foldIn(k, 6), d), 1)];
    },
  }),
  "affine()": (n, d, m, k) => ({
    inputs: [[n, d], [d, m], [1, m]].map(([rows, cols], i) => randomMatrix(rows!, cols!, foldIn(k, i))),
    program: (kernels, [x, w, b]) => [kernels.affine(x!, w!, b!)],
  }),
  "matmul()": (n, d, m, k) => product(n, d, m, k, false, false),
  "matmul() transA": (n, d, m, k) => product(n, d, m, k, true, false),
  "matmul() transB": (n, d, m, k) => product(n, d, m, k, false, true),
  "matmul() transA transB": (n, d, m, k) => product(n, d, m, k, true, true),
  "sumRows()": (n, d, _m, k) => ({
    inputs: [randomMatrix(n, d, k)],
    program: (kernels, [x]) => [kernels.sumRows(x!)],
  }),
  "map() of rectifiers": (n, d, _m, k) => ({
    inputs: [0, 1].map((i) => randomMatrix(n, d, foldIn(k, i))),
    program: (kernels, [x, dy]) => {
      const y = kernels.map(RECTIFIER, [x!]);
      return [y, kernels.map(RECTIFIED, [y, dy!])];
    },
  }),
  ...Object.fromEntries(
    Object.entries(FORMULAS).map(([name, f]) => [`map() of ${name}, rows repeated`, formulaCase(f)]),
  ),
  ...CORE_CASES,
  "axpy() and scale()": (n, d, _m, k) => ({
    inputs: [0, 1, 2, 3, 4, 5].map((i) => randomMatrix(n, d, foldIn(k, i))),
    program: (kernels, [a, b, c, d, e, f]) => {
      const step = kernels.axpy(1, kernels.scale(-0.1, kernels.axpy(0.02, a!, b!)), a!);
      const many = [c!, d!, e!, f!].reduce((sum, x) => kernels.axpy(-1.5, x, sum), step);
      return [kernels.scale(3, a!), kernels.axpy(-2, a!, b!), step, many, kernels.axpy(-1, a!, a!)];
    },
  }),
  "softmaxCrossEntropy() and its gradient": (n, d, _m, k) => ({
    inputs: [randomMatrix(n, d, k)],
    program: (kernels, [z]) => {
      const labels = randomLabels(n, d, foldIn(k, 4)),
        [loss, probs] = kernels.softmaxCrossEntropy(z!, labels);
      return [loss, probs, kernels.softmaxCrossEntropyGrad(probs, labels)];
    },
  }),
};

function randomImages<T>(kernels: Kernels<T>, n: number, d: number, k: Key): T {
  const pixels = Uint8Array.from({ length: n * d }, (_, i) => Math.floor(256 * uniform(k, i)));
  const mean = Float64Array.from({ length: d }, (_, j) => uniform(foldIn(k, 2), j));
  const std = Float64Array.from({ length: d }, (_, j) => 0.05 + uniform(foldIn(k, 3), j));
  return kernels.uploadImages(pixels, { mean, std });
}

function rowsBelow(n: number, count: number, k: Key): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => Math.floor(uniform(foldIn(k, 5), i) * n));
}

function product(n: number, d: number, m: number, k: Key, transA: boolean, transB: boolean): Case {
  const a = transA ? [d, n] as const : [n, d] as const, b = transB ? [m, d] as const : [d, m] as const;
  return {
    inputs: [randomMatrix(...a, foldIn(k, 0)), randomMatrix(...b, foldIn(k, 1))],
    program: (kernels, [x, y]) => [kernels.matmul(x!, y!, { transA, transB })],
  };
}

/** Every demand, in the order in which a new backend should meet them. */
export const conformance: readonly Check[] = [
  ...Object.entries(CASES).map(([name, make]): Check => ({
    name: `${name} stays within its bound and leaves its operands as they were`,
    large: /affine|matmul/.test(name),
    run: (backend) =>
      fc.assert(
        fc.property(shapes, fc.nat(), ([n, d, m], seed) => {
          const { inputs, program } = make(n, d, m, key(seed));
          agree(backend.kernels, inputs, program);
        }),
        { numRuns: 30, seed: 1, examples: [[[121, 257, 50], 0]] },
      ),
  })),
  {
    name: "what is not a number stays so through a rectifier, a product, a sum and the loss",
    large: false,
    run: passesNaN,
  },
  {
    name: "a training run stays within the bound of its own error analysis",
    large: true,
    run: trainsWithinBounds,
  },
  {
    name: "scope() frees what was given and what its body allocated, except what it returns",
    large: false,
    run: scopeFrees,
  },
];

/** Throws unless a program's results are within their bounds and its inputs hold what they held before. */
export function agree<T>(k: Kernels<T>, hosts: readonly Matrix[], program: Program): void {
  const exact = bounded(unitRoundoff(k.numericClass));
  const expected = program(exact, hosts.map(exact.upload));
  k.scope([], () => {
    const inputs = hosts.map(k.upload), before = inputs.map(k.download);
    program(k, inputs).forEach((result, i) => expectWithin(k.download(result), expected[i]!));
    inputs.forEach((input, i) => {
      const after = raw(k.download(input).data), own = raw(before[i]!.data);
      if (!after.every((v, j) => Object.is(v, own[j]))) throw new Error(`Operand ${i} was changed`);
    });
  });
}

/** Throws unless every element of a matrix is within its bound of the exact value. */
export function expectWithin(found: Matrix, { value, error }: Bounded): void {
  if (!("data" in value) || found.rows !== value.rows || found.cols !== value.cols) {
    throw new Error(`Expected a ${value.rows}×${value.cols} matrix but found ${found.rows}×${found.cols}`);
  }
  const own = raw(found.data), exact = raw(value.data), bound = raw(error.data);
  for (let i = 0; i < own.length; i++) {
    const difference = Math.abs(own[i]! - exact[i]!);
    if (!(difference <= bound[i]!)) {
      const at = `(${Math.floor(i / found.cols)}, ${i % found.cols}) of ${found.rows}×${found.cols}`;
      throw new Error(
        `Expected ${exact[i]} ± ${bound[i]} but found ${own[i]}, off by ${difference}, at ${at}`,
      );
    }
  }
}

function passesNaN<T>({ kernels: k }: Backend<T>): void {
  const spoilt = matrix(2, 3, Float64Array.of(1, NaN, -1, 2, -2, 3)),
    ones = matrix(3, 1, new Float64Array(3).fill(1));
  k.scope([], () => {
    const y = k.map(RECTIFIER, [k.upload(spoilt)]);
    const found = {
      "the rectifier": [...k.download(y).data],
      "matmul()": [...k.download(k.matmul(y, k.upload(ones))).data],
      "sumRows()": [...k.download(k.sumRows(y)).data],
      "softmaxCrossEntropy()": [k.read(k.softmaxCrossEntropy(y, Uint8Array.of(0, 1))[0])],
    };
    const expected = {
      "the rectifier": [1, NaN, 0, 2, 0, 3],
      "matmul()": [NaN, 5],
      "sumRows()": [3, NaN, 3],
    };
    for (const [name, values] of Object.entries({ ...expected, "softmaxCrossEntropy()": [NaN] })) {
      const own = found[name as keyof typeof found];
      if (!values.every((value, i) => Object.is(own[i]! + 0, value))) {
        throw new Error(`Expected ${name} to give ${values} but found ${own}`);
      }
    }
  });
}

function trainsWithinBounds<T>({ kernels: k }: Backend<T>): void {
  const expected = trainSmall(bounded(unitRoundoff(k.numericClass)), 12);
  k.scope([], () =>
    trainSmall(k, 12).forEach(({ params, loss }, step) => {
      expectWithin(k.download(loss), expected[step]!.loss);
      for (const name of ["w1", "b1", "w2", "b2"] as const) {
        expectWithin(k.download(params[name]), expected[step]!.params[name]);
      }
    }));
}

function scopeFrees<T>({ kernels: k, liveBytes }: Backend<T>): void {
  const host = randomMatrix(7, 5, key(4)), before = liveBytes();
  const expectLive = (tensors: number, what: string) => {
    const one = sizeOfOne();
    if (liveBytes() - before !== tensors * one) {
      throw new Error(`Expected ${tensors} live tensors ${what} but found ${(liveBytes() - before) / one}`);
    }
  };
  const sizeOfOne = () =>
    k.scope([], () => {
      const start = liveBytes();
      k.upload(host);
      return liveBytes() - start;
    });
  const given = { state: [k.upload(host)] };
  expectLive(1, "after upload");
  const kept = k.scope(given, ({ state: [x] }) => {
    const y = k.map(RECTIFIER, [x!]), [inner] = k.scope([], () => [k.scale(2, k.map(RECTIFIER, [y]))]);
    return { y, list: [k.axpy(-1, inner!, x!), 3], none: null };
  });
  expectLive(2, "after a scope that returns two");
  const failure = new Error("thrown by the body");
  try {
    k.scope(kept, () => {
      k.map(RECTIFIER, [kept.y]);
      throw failure;
    });
  } catch (error) {
    if (error !== failure) throw error;
  }
  expectLive(2, "after a scope whose body threw");
  k.download(kept.y);
  k.scope(kept, () => 0);
  expectLive(0, "after a scope that returns none");
}
