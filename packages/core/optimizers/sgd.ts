import { z } from "zod";
import type { Schedule } from "../schedules/schedule.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { type Optimizer, scaleByLearningRate } from "./optimizer.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";

/**
 * Stochastic gradient descent: w ← w − η(t)·g. With a penalty, g is what `addDecayedWeights` made of the gradient.
 *
 * @example One update of a network of one weight
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { applyUpdates } from "@refold/core/optimizer";
 * import { reference as k } from "@refold/core/reference";
 * import { sgd } from "@refold/core/sgd";
 *
 * const params = [{ weight: matrix(1, 1, Float64Array.of(3)) }], grads = [{ weight: matrix(1, 1, Float64Array.of(2)) }];
 * const [updates] = sgd(k, () => 0.5).update(grads, {}, { params, step: 0 });
 * assertEquals(k.read(applyUpdates(k, params, updates)[0]!.weight!), 2);
 * ```
 */
export function sgd<T>(k: Kernels<T>, schedule: Schedule): Optimizer<T> {
  return scaleByLearningRate(k, schedule);
}

/** The kind "sgd" of a spec's optimiser. */
export const SGD: OptimizerKind<{ readonly optimizer: "sgd" }> = {
  spec: z.strictObject({ optimizer: z.literal("sgd") }),
  make: (k, _options, { learningRate }) => sgd(k, learningRate),
  takesMomentum: false,
};
