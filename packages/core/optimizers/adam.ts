import { z } from "zod";
import { power } from "../elementary/power.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { add, divide, type Formula, formula, multiply, squareRoot } from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { zipTrees } from "../tree.ts";
import { MEAN_SQUARE } from "./mean_square.ts";
import { chain, type Optimizer, scaleByLearningRate, zerosLike } from "./optimizer.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";

/** The constants of Adam, and where ε stands. */
export type AdamOptions = {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /**
   * corrected: m̂/(√v̂ + ε), after the bias is corrected (algorithm 1, PyTorch). uncorrected: ε̂ beside the raw √v (the
   * end of section 2, Keras), which is larger by 1/√(1 − β₂ᵗ) at first.
   */
  readonly epsilonIn: "corrected" | "uncorrected";
};

/** m ← βm + (1 − β)g. */
const MEAN: Formula = formula(
  { tensors: 2, numbers: 2 },
  ([m, g], [beta, rest]) => add(multiply(beta!, m!), multiply(rest!, g!)),
);

/** (m·a) / (√(v·b) + ε). */
const STEP: Formula = formula(
  { tensors: 2, numbers: 3 },
  ([m, v], [a, b, epsilon]) => divide(multiply(m!, a!), add(squareRoot(multiply(v!, b!)), epsilon!)),
);

/** Replaces gradients by Adam's ratio of their running mean to the root of their running mean square, unscaled. */
export function scaleByAdam<T>(
  k: Kernels<T>,
  { beta1, beta2, epsilon, epsilonIn }: AdamOptions,
): Optimizer<T> {
  return {
    init: (params) => ({ mean: zerosLike(k, params), meanSquare: zerosLike(k, params) }),
    update: (grads, state, { step }) => {
      const t = step + 1, first = 1 / (1 - power(beta1, t)), second = 1 / (1 - power(beta2, t));
      const mean = zipTrees(
        (g: T, m: T) => k.map(MEAN, [m, g], [beta1, 1 - beta1]),
        grads,
        state["mean"] ?? [],
      );
      const meanSquare = zipTrees(
        (g: T, v: T) => k.map(MEAN_SQUARE, [v, g], [beta2, 1 - beta2]),
        grads,
        state["meanSquare"] ?? [],
      );
      const factors = epsilonIn === "corrected"
        ? [first, second, epsilon]
        : [first / Math.sqrt(second), 1, epsilon];
      return [
        zipTrees((m: T, v: T) => k.map(STEP, [m, v], factors), mean, meanSquare),
        { ...state, mean, meanSquare },
      ];
    },
  };
}

/**
 * Adam: w ← w − η(t)·m̂/(√v̂ + ε), m̂ and v̂ the running means of g and g², each divided by 1 − βᵗ since they start at 0.
 *
 * Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1. A penalty's gradient is part of g.
 *
 * @example The first step is the learning rate, whatever the gradient's size
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { adam } from "@refold/core/adam";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const own = adam(k, () => 0.1, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonIn: "corrected" });
 * const params = [{ weight: matrix(1, 1, Float64Array.of(0)) }], grads = [{ weight: matrix(1, 1, Float64Array.of(7)) }];
 * const [updates] = own.update(grads, own.init(params), { params, step: 0 });
 * assertAlmostEquals(k.read(updates[0]!.weight!), -0.1, 1e-9);
 * ```
 */
export function adam<T>(k: Kernels<T>, schedule: Schedule, options: AdamOptions): Optimizer<T> {
  return chain(scaleByAdam(k, options), scaleByLearningRate(k, schedule));
}

/** Adam in a spec. */
export type AdamSpec = AdamOptions & {
  readonly optimizer: "adam";
};

const beta = z.number().min(0).lt(1);

/** The kind "adam" of a spec's optimiser. */
export const ADAM: OptimizerKind<AdamSpec> = {
  spec: z.strictObject({
    optimizer: z.literal("adam"),
    beta1: beta.default(0.9),
    beta2: beta.default(0.999),
    epsilon: z.number().positive().max(1).default(1e-8),
    epsilonIn: z.enum(["corrected", "uncorrected"]).default("corrected"),
  }),
  make: (k, options, { learningRate }) => adam(k, learningRate, options),
  takesMomentum: false,
};
