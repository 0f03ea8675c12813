import { z } from "zod";
import type { Schedule } from "../schedules/schedule.ts";
import { add, type Formula, formula, multiply } from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { chain, type Optimizer, scaleByLearningRate } from "./optimizer.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";
import { EpsilonAt, type RootOptions, scaleByRoot } from "./root_square.ts";

/** G ← G + g². */
const SUM: Formula = formula({ tensors: 2 }, ([sum, g]) => add(sum!, multiply(g!, g!)));

/**
 * AdaGrad: w ← w − η(t)·g/(√G + ε) or g/√(G + ε), G the sum of all g² so far, number by number; a rate that falls by itself
 * where gradients were large.
 *
 * Duchi, Hazan and Singer, "Adaptive Subgradient Methods", JMLR 12 (2011), §1.3. A penalty's gradient is part of g.
 *
 * @example The first step is the learning rate, the second, of an equal gradient, that over √2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { adagrad } from "@refold/core/adagrad";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const own = adagrad(k, () => 0.1, { epsilon: 1e-10, epsilonAt: "beside" });
 * const params = [{ weight: matrix(1, 1, Float64Array.of(0)) }], grads = [{ weight: matrix(1, 1, Float64Array.of(7)) }];
 * const [first, state] = own.update(grads, own.init(params), { params, step: 0 });
 * const [second] = own.update(grads, state, { params, step: 1 });
 * assertAlmostEquals(k.read(first[0]!.weight!), -0.1, 1e-9);
 * assertAlmostEquals(k.read(second[0]!.weight!), -0.1 / Math.SQRT2, 1e-9);
 * ```
 */
export function adagrad<T>(k: Kernels<T>, schedule: Schedule, options: RootOptions): Optimizer<T> {
  return chain(scaleByRoot(k, { name: "squares", formula: SUM }, options), scaleByLearningRate(k, schedule));
}

/** AdaGrad in a spec. */
export type AdaGradSpec = RootOptions & {
  readonly optimizer: "adagrad";
};

/** The kind "adagrad" of a spec's optimiser. */
export const ADAGRAD: OptimizerKind<AdaGradSpec> = {
  spec: z.strictObject({
    optimizer: z.literal("adagrad"),
    epsilon: z.number().positive().max(1).default(1e-10),
    epsilonAt: EpsilonAt,
  }),
  make: (k, options, { learningRate }) => adagrad(k, learningRate, options),
  takesMomentum: false,
};
