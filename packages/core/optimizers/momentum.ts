import { z } from "zod";
import type { Schedule } from "../schedules/schedule.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { zipTrees } from "../tree.ts";
import { chain, type Optimizer, scaleByLearningRate, zerosLike } from "./optimizer.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";

/** How gradients gather speed. */
export type MomentumOptions = {
  /** μ, the share of the velocity that is kept: one number, or one for each update. */
  readonly momentum: number | Schedule;
  /** Looks ahead by one more step of the velocity (Nesterov's form without a shifted gradient). */
  readonly nesterov: boolean;
};

/**
 * Replaces gradients by their velocity v ← μv + g, or by g + μv where Nesterov looks ahead; v starts at 0.
 *
 * What it sees as gradients is up to the chain: before the learning rate it gathers gradients, after it gathers updates.
 */
export function gatherVelocity<T>(k: Kernels<T>, { momentum, nesterov }: MomentumOptions): Optimizer<T> {
  return {
    init: (params) => ({ velocity: zerosLike(k, params) }),
    update: (grads, state, { step }) => {
      const mu = typeof momentum === "number" ? momentum : momentum(step);
      const velocity = zipTrees((g: T, v: T) => k.axpy(mu, v, g), grads, state["velocity"] ?? []);
      const ahead = nesterov ? zipTrees((g: T, v: T) => k.axpy(mu, v, g), grads, velocity) : velocity;
      return [ahead, { ...state, velocity }];
    },
  };
}

/** The options of {@linkcode sgdMomentum}. */
export type SgdMomentumOptions = MomentumOptions & {
  /**
   * gradients: v ← μv + g, w ← w − η(t)·v (PyTorch). updates: v ← μv − η(t)·g, w ← w + v (Keras, Caffe). The two agree
   * only while the rate is constant.
   */
  readonly gathers: "gradients" | "updates";
};

/**
 * Gradient descent with momentum: Polyak's heavy ball, or Nesterov's accelerated gradient (Sutskever et al., ICML 2013).
 *
 * @example Two equal gradients, the second half as fast again
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { sgdMomentum } from "@refold/core/momentum";
 * import { reference as k } from "@refold/core/reference";
 *
 * const heavy = sgdMomentum(k, () => 1, { momentum: 0.5, nesterov: false, gathers: "gradients" });
 * const params = [{ weight: matrix(1, 1, Float64Array.of(0)) }], grads = [{ weight: matrix(1, 1, Float64Array.of(2)) }];
 * const [, state] = heavy.update(grads, heavy.init(params), { params, step: 0 });
 * assertEquals(k.read(heavy.update(grads, state, { params, step: 1 })[0][0]!.weight!), -3);
 * ```
 */
export function sgdMomentum<T>(k: Kernels<T>, schedule: Schedule, options: SgdMomentumOptions): Optimizer<T> {
  const velocity = gatherVelocity(k, options), rate = scaleByLearningRate(k, schedule);
  return options.gathers === "gradients" ? chain(velocity, rate) : chain(rate, velocity);
}

/** Momentum in a spec. */
export type MomentumSpec = SgdMomentumOptions & {
  readonly optimizer: "momentum";
  readonly momentum: number;
};

/** The kind "momentum" of a spec's optimiser. */
export const MOMENTUM: OptimizerKind<MomentumSpec> = {
  spec: z.strictObject({
    optimizer: z.literal("momentum"),
    momentum: z.number().min(0).lt(1).default(0.9),
    nesterov: z.boolean().default(false),
    gathers: z.enum(["gradients", "updates"]).default("gradients"),
  }),
  make: (k, { momentum, ...options }, rates) =>
    sgdMomentum(k, rates.learningRate, { ...options, momentum: rates.momentum ?? momentum }),
  takesMomentum: true,
};
