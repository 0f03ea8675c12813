import { z } from "zod";
import type { Schedule } from "../schedules/schedule.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { MEAN_SQUARE } from "./mean_square.ts";
import { chain, type Optimizer, scaleByLearningRate } from "./optimizer.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";
import { EpsilonAt, type RootOptions, scaleByRoot } from "./root_square.ts";

/** The constants of RMSprop. */
export type RmsPropOptions = RootOptions & {
  /** ρ, the share of the mean square that is kept. */
  readonly decay: number;
};

/**
 * RMSprop: w ← w − η(t)·g/(√v + ε) or g/√(v + ε), v ← ρv + (1 − ρ)g² from 0, number by number.
 *
 * Tieleman and Hinton, "Neural Networks for Machine Learning", lecture 6.5 (2012). Nothing corrects that v starts at 0, so
 * the first step is η/√(1 − ρ), ten rates for ρ 0.99. A penalty's gradient is part of g.
 *
 * @example The first step is the learning rate over √(1 − ρ), whatever the gradient's size
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 * import { rmsprop } from "@refold/core/rmsprop";
 *
 * const own = rmsprop(k, () => 0.1, { decay: 0.99, epsilon: 1e-8, epsilonAt: "beside" });
 * const params = [{ weight: matrix(1, 1, Float64Array.of(0)) }], grads = [{ weight: matrix(1, 1, Float64Array.of(7)) }];
 * const [updates] = own.update(grads, own.init(params), { params, step: 0 });
 * assertAlmostEquals(k.read(updates[0]!.weight!), -1, 1e-7);
 * ```
 */
export function rmsprop<T>(k: Kernels<T>, schedule: Schedule, options: RmsPropOptions): Optimizer<T> {
  const { decay } = options, mean = { name: "meanSquare", formula: MEAN_SQUARE, numbers: [decay, 1 - decay] };
  return chain(scaleByRoot(k, mean, options), scaleByLearningRate(k, schedule));
}

/** RMSprop in a spec. */
export type RmsPropSpec = RmsPropOptions & {
  readonly optimizer: "rmsprop";
};

/** The kind "rmsprop" of a spec's optimiser. */
export const RMSPROP: OptimizerKind<RmsPropSpec> = {
  spec: z.strictObject({
    optimizer: z.literal("rmsprop"),
    decay: z.number().min(0).lt(1).default(0.99),
    epsilon: z.number().positive().max(1).default(1e-8),
    epsilonAt: EpsilonAt,
  }),
  make: (k, options, { learningRate }) => rmsprop(k, learningRate, options),
  takesMomentum: false,
};
