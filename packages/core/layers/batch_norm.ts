import { z } from "zod";
import {
  add,
  divide,
  type Formula,
  formula,
  literal,
  multiply,
  squareRoot,
  subtract,
  type Term,
} from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { matrix } from "../tensor/matrix.ts";
import type { Layer } from "./layer.ts";
import type { LayerKind } from "./layer_kind.ts";
import { features, single } from "./single.ts";

/** How batch normalisation smooths, what its averages start from and of what they are. */
export type BatchNormOptions = {
  /** The weight of the old average in the new one, as Ioffe and Szegedy's followers but PyTorch have it. */
  readonly momentum: number;
  /** Added to the variance. */
  readonly epsilon: number;
  /** standard: the averages start at mean 0 and variance 1; firstBatch: at those of the first batch; zeros: at 0 and 0. */
  readonly start: "standard" | "firstBatch" | "zeros";
  /** population: the average is of the variance over n, as in training; sample: of that over n − 1. */
  readonly runningVariance: "population" | "sample";
};

/** What batch normalisation learns: gain γ and shift β, each [1,m]. */
export type BatchNormParams<T> = { readonly gain: T; readonly shift: T };

/** What it remembers: averages [1,m], and how many batches [1,1] they have seen. */
export type BatchNormState<T> = {
  readonly runningMean: T;
  readonly runningVariance: T;
  readonly batches: T;
};

// x̂ is computed anew wherever it is needed: that takes less time than to keep it.
const normal = (x: Term, mean: Term, inverse: Term) => multiply(subtract(x, mean), inverse);
const SQUARED = formula({ tensors: 2 }, ([x, mean]) => {
  const centered = subtract(x!, mean!);
  return multiply(centered, centered);
});
const INVERSE = formula(
  { tensors: 1, numbers: 1 },
  ([variance], [epsilon]) => divide(literal(1), squareRoot(add(variance!, epsilon!))),
);
const SCALED = formula(
  { tensors: 5 },
  ([x, mean, inverse, gain, shift]) => add(multiply(normal(x!, mean!, inverse!), gain!), shift!),
);
const GAINED = formula(
  { tensors: 4 },
  ([dy, x, mean, inverse]) => multiply(dy!, normal(x!, mean!, inverse!)),
);
const THROUGH = formula({ tensors: 3 }, ([dy, inverse, gain]) => multiply(dy!, multiply(inverse!, gain!)));
const MORE = formula({ tensors: 1 }, ([x]) => add(x!, literal(1)));

/** dx = γ/σ·(dy − (Σ dy)/n − x̂·(Σ dy·x̂)/n): the batch's mean and variance move with x. */
export const BATCH_PULLBACK: Formula = formula(
  { tensors: 7, numbers: 1 },
  ([dy, x, mean, inverse, gain, dShift, dGain], [share]) =>
    multiply(
      multiply(inverse!, gain!),
      subtract(dy!, multiply(share!, add(dShift!, multiply(normal(x!, mean!, inverse!), dGain!)))),
    ),
);

/**
 * Batch normalisation: y = γ·x̂ + β with x̂ = (x − μ)/√(v + ε), for every feature by itself.
 *
 * In training μ and v are mean and variance (over n, not n − 1) of the batch, and the running averages become
 * momentum·old + (1 − momentum)·new, of the variance over n too unless `sample` is asked for; evaluation uses the
 * averages. x, y [n,m]; γ, β, μ, v [1,m]. Ioffe and Szegedy, "Batch Normalization", ICML 2015, algorithm 1. Neither γ nor β is decayed.
 *
 * @example Two examples of one feature become −1 and 1
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { batchNorm } from "@refold/core/batch_norm";
 * import { BATCH_NORM_CONVENTIONS } from "@refold/core/batch_norm_conventions";
 * import { matrix } from "@refold/core/matrix";
 * import { key } from "@refold/core/random";
 * import { reference as k } from "@refold/core/reference";
 *
 * const layer = batchNorm(k, { ...BATCH_NORM_CONVENTIONS.pytorch, epsilon: 0 });
 * const [params, state] = layer.init(key(0), [1]), x = matrix(2, 1, Float64Array.of(3, 7));
 * const [y, , next] = layer.forward(params, state, x, { kind: "train", key: key(1) });
 * assertEquals([...k.download(y).data], [-1, 1]);
 * assertEquals(k.read(next[0]!.runningMean!).toFixed(3), "0.500");
 * ```
 */
export function batchNorm<T>(
  k: Kernels<T>,
  { momentum, epsilon, start, runningVariance: kept }: BatchNormOptions,
): Layer<T> {
  const row = (cols: number, value: number) => k.upload(matrix(1, cols, new Float64Array(cols).fill(value)));
  return single<T, BatchNormParams<T>, BatchNormState<T>>({
    layer: "batchNorm",
    shapes: (inShape) => {
      const size = { rows: 1, cols: features(inShape) }, one = { rows: 1, cols: 1 };
      return {
        params: { gain: size, shift: size },
        state: { runningMean: size, runningVariance: size, batches: one },
        out: inShape,
      };
    },
    init: (_key, inShape) => {
      const m = features(inShape);
      return [
        { gain: row(m, 1), shift: row(m, 0) },
        { runningMean: row(m, 0), runningVariance: row(m, start === "zeros" ? 0 : 1), batches: row(1, 0) },
      ];
    },
    forward: ({ gain, shift }, { runningMean, runningVariance, batches }, x, mode) => {
      if (mode.kind === "evaluate") {
        const inverse = k.map(INVERSE, [runningVariance], [epsilon]);
        return {
          y: k.map(SCALED, [x, runningMean, inverse, gain, shift]),
          backward: (dy) => [
            { gain: k.sumRows(k.map(GAINED, [dy, x, runningMean, inverse])), shift: k.sumRows(dy) },
            () => k.map(THROUGH, [dy, inverse, gain]),
          ],
        };
      }
      const { rows: n } = k.size(x), share = 1 / n, unbiased = kept === "sample" && n > 1 ? n / (n - 1) : 1;
      const mean = k.scale(share, k.sumRows(x));
      const variance = k.scale(share, k.sumRows(k.map(SQUARED, [x, mean])));
      const inverse = k.map(INVERSE, [variance], [epsilon]);
      const old = mode.kind === "calibrate"
        ? mode.seen / (mode.seen + 1)
        : start === "firstBatch" && k.read(batches) === 0
        ? 0
        : momentum;
      const average = (before: T, now: T) => k.axpy(1 - old, now, k.scale(old, before));
      return {
        y: k.map(SCALED, [x, mean, inverse, gain, shift]),
        backward: (dy) => {
          const dGain = k.sumRows(k.map(GAINED, [dy, x, mean, inverse])), dShift = k.sumRows(dy);
          return [
            { gain: dGain, shift: dShift },
            () => k.map(BATCH_PULLBACK, [dy, x, mean, inverse, gain, dShift, dGain], [share]),
          ];
        },
        state: {
          runningMean: average(runningMean, mean),
          runningVariance: average(runningVariance, k.scale(unbiased, variance)),
          batches: k.map(MORE, [batches]),
        },
      };
    },
  });
}

/** Batch normalisation in a spec. */
export type BatchNormSpec = BatchNormOptions & {
  readonly layer: "batchNorm";
};

/** The kind "batchNorm" of a network in a spec. */
export const BATCH_NORM: LayerKind<BatchNormSpec> = {
  spec: z.strictObject({
    layer: z.literal("batchNorm"),
    momentum: z.number().min(0).lt(1).default(0.9),
    epsilon: z.number().positive().max(1).default(1e-5),
    start: z.enum(["standard", "firstBatch", "zeros"]).default("standard"),
    runningVariance: z.enum(["population", "sample"]).default("population"),
  }),
  make: (k, options) => batchNorm(k, options),
};
