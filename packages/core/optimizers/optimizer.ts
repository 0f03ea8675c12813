import type { Layer } from "../layers/layer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { zeros } from "../tensor/matrix.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { mapTree, type Tree, zipTrees } from "../tree.ts";

/** What an optimiser remembers: trees like the parameters, by name, so that a checkpoint can hold them. */
export type OptimizerState<T> = Readonly<Record<string, Tree<T>>>;

/** Where an update happens: at which parameters, after how many updates. */
export interface UpdatePoint<T> {
  readonly params: Tree<T>;
  readonly step: number;
}

/** A gradient transformation (init, update), the shape of optax: update maps gradients to updates, which are added. */
export interface Optimizer<T> {
  readonly init: (params: Tree<T>) => OptimizerState<T>;
  readonly update: (
    grads: Tree<T>,
    state: OptimizerState<T>,
    at: UpdatePoint<T>,
  ) => readonly [updates: Tree<T>, state: OptimizerState<T>];
}

/** The optimiser that changes no gradient: the neutral element of {@linkcode chain}. */
export function unchanged<T>(): Optimizer<T> {
  return { init: () => ({}), update: (grads, state) => [grads, state] };
}

/**
 * First `f`, then `g`, which sees the updates of `f` as its gradients; associative, states joined.
 *
 * @throws {RangeError} in init, when both remember something by the same name
 */
export function chain<T>(f: Optimizer<T>, g: Optimizer<T>): Optimizer<T> {
  return {
    init: (params) => {
      const own = f.init(params), other = g.init(params);
      const shared = Object.keys(own).find((name) => name in other);
      if (shared !== undefined) {
        throw new RangeError(`Expected optimisers that remember different things but both have ${shared}`);
      }
      return { ...own, ...other };
    },
    update: (grads, state, at) => {
      const [inner, between] = f.update(grads, state, at);
      return g.update(inner, between, at);
    },
  };
}

/** Adds decay·W to the gradient of every tensor that its layer wants decayed; the others are left alone. */
export function addDecayedWeights<T>(
  k: Kernels<T>,
  { parts }: Pick<Layer<T>, "parts">,
  decay: number,
): Optimizer<T> {
  return {
    init: () => ({}),
    update: (grads, state, { params }) => [
      decay === 0 ? grads : zipTrees(
        (g: T, w: T, name, place) => parts[place]!.decayed.includes(name) ? k.axpy(decay, w, g) : g,
        grads,
        params,
      ),
      state,
    ],
  };
}

/** Multiplies gradients by −η(step). */
export function scaleByLearningRate<T>(k: Kernels<T>, schedule: Schedule): Optimizer<T> {
  return {
    init: () => ({}),
    update: (grads, state, { step }) => [mapTree((g: T) => k.scale(-schedule(step), g), grads), state],
  };
}

/** Zeros of the sizes of some tensors. */
export function zerosLike<T>(k: Kernels<T>, tree: Tree<T>): Tree<T> {
  return mapTree((t: T) => {
    const { rows, cols } = k.size(t);
    return k.upload(zeros(rows, cols));
  }, tree);
}

/** params + updates. */
export function applyUpdates<T>(k: Kernels<T>, params: Tree<T>, updates: Tree<T>): Tree<T> {
  return zipTrees((w: T, u: T) => k.axpy(1, u, w), params, updates);
}
