import type { Kernels } from "../tensor/kernels.ts";
import { type Leaves, mapParams, zipParams } from "../params.ts";
import type { Schedule } from "../schedules/schedule.ts";

/**
 * A gradient transformation (init, update), the shape of optax: update maps gradients to updates, which are added.
 *
 * `S` is its state, a plain value that a checkpoint can hold.
 */
export interface Optimizer<R, S> {
  readonly init: (params: readonly R[]) => S;
  readonly update: (
    grads: readonly R[],
    state: S,
    params: readonly R[],
  ) => readonly [updates: readonly R[], state: S];
}

/** First `f`, then `g`, which sees the updates of `f` as its gradients. */
export function chain<R, S, U>(f: Optimizer<R, S>, g: Optimizer<R, U>): Optimizer<R, readonly [S, U]> {
  return {
    init: (params) => [f.init(params), g.init(params)],
    update: (grads, [s, u], params) => {
      const [inner, nextS] = f.update(grads, s, params);
      const [updates, nextU] = g.update(inner, u, params);
      return [updates, [nextS, nextU]];
    },
  };
}

/** Adds decay·W to the gradient of every tensor named `weight`; biases are left alone. */
export function addDecayedWeights<T, R extends Leaves<T>>(k: Kernels<T>, decay: number): Optimizer<R, null> {
  return {
    init: () => null,
    update: (grads, _state, params) => [
      decay === 0
        ? grads
        : zipParams((g: T, w: T, name) => name === "weight" ? k.axpy(decay, w, g) : g, grads, params),
      null,
    ],
  };
}

/** Multiplies gradients by −η(step), counting its own steps from 0. */
export function scaleByLearningRate<T, R extends Leaves<T>>(
  k: Kernels<T>,
  schedule: Schedule,
): Optimizer<R, { readonly step: number }> {
  return {
    init: () => ({ step: 0 }),
    update: (grads, { step }) => [
      mapParams((g: T) => k.scale(-schedule(step), g), grads) as readonly R[], // T → T keeps R
      { step: step + 1 },
    ],
  };
}

/** The state of {@linkcode sgd}. */
export type SgdState = readonly [null, { readonly step: number }];

/** Stochastic gradient descent with weight decay: w ← w − η(t)·(g + decay·w). */
export function sgd<T, R extends Leaves<T>>(
  k: Kernels<T>,
  options: { readonly schedule: Schedule; readonly decay: number },
): Optimizer<R, SgdState> {
  return chain(addDecayedWeights<T, R>(k, options.decay), scaleByLearningRate<T, R>(k, options.schedule));
}

/** params + updates. */
export function applyUpdates<T, R extends Leaves<T>>(
  k: Kernels<T>,
  params: readonly R[],
  updates: readonly R[],
): readonly R[] {
  return zipParams((w: T, u: T) => k.axpy(1, u, w), params, updates);
}
