import { adagrad } from "@refold/core/adagrad";
import { adam } from "@refold/core/adam";
import { batchNorm } from "@refold/core/batch_norm";
import { dropout } from "@refold/core/dropout";
import type { Kernels } from "@refold/core/kernels";
import { EVALUATE, type Layer, type Mode } from "@refold/core/layer";
import { sgdMomentum } from "@refold/core/momentum";
import { applyUpdates, type Optimizer } from "@refold/core/optimizer";
import { foldIn, type Key, key } from "@refold/core/random";
import { rmsprop } from "@refold/core/rmsprop";
import { leavesOf, type Tree } from "@refold/core/tree";
import { type Case, randomMatrix } from "./cases.ts";

/** What core writes in the algebra's terms, as programs of their own: layers forwards and backwards, optimisers. */
export const CORE_CASES: Readonly<Record<string, (n: number, d: number, m: number, k: Key) => Case>> = {
  "batchNorm()": layerCase((k) =>
    batchNorm(k, { momentum: 0.9, epsilon: 0.1, start: "standard", runningVariance: "population" })
  ),
  "dropout()": layerCase((k) => dropout(k, 0.4)),
  "sgdMomentum()": optimizerCase((k) =>
    sgdMomentum(k, () => 0.1, { momentum: 0.9, nesterov: true, gathers: "gradients" })
  ),
  "adam()": optimizerCase((k) =>
    adam(k, () => 0.1, { beta1: 0.9, beta2: 0.999, epsilon: 0.1, epsilonIn: "corrected" })
  ),
  "adagrad()": optimizerCase((k) => adagrad(k, () => 0.1, { epsilon: 0.1, epsilonAt: "under" })),
  "rmsprop()": optimizerCase((k) => rmsprop(k, () => 0.1, { decay: 0.9, epsilon: 0.1, epsilonAt: "beside" })),
};

function layerCase(
  make: <T>(k: Kernels<T>) => Layer<T>,
): (n: number, d: number, m: number, k: Key) => Case {
  return (n, d, _m, k) => ({
    inputs: [randomMatrix(n, d, k), randomMatrix(n, d, foldIn(k, 1))],
    program: (kernels, [x, dy]) => {
      const layer = make(kernels), [params, state] = layer.init(k, [d]);
      const run = (mode: Mode, before: typeof state) => {
        const [y, backward, next] = layer.forward(params, before, x!, mode), [dParams, dx] = backward(dy!);
        return [[y, dx(), ...tensors(dParams), ...tensors(next)], next] as const;
      };
      const [trained, next] = run({ kind: "train", key: key(5) }, state), [evaluated] = run(EVALUATE, next);
      return [...trained, ...evaluated];
    },
  });
}

function optimizerCase(
  make: <T>(k: Kernels<T>) => Optimizer<T>,
): (n: number, d: number, m: number, k: Key) => Case {
  return (n, d, _m, k) => ({
    inputs: [0, 1, 2].map((i) => randomMatrix(n, d, foldIn(k, i))),
    program: (kernels, [w, ...grads]) => {
      return updated(kernels, make(kernels), w!, grads);
    },
  });
}

/** The weight and all that the optimiser remembers after each update. */
function updated<T>(k: Kernels<T>, optimizer: Optimizer<T>, w: T, grads: readonly T[]): readonly T[] {
  let params: Tree<T> = [{ weight: w }], state = optimizer.init(params);
  return grads.flatMap((weight, step) => {
    const [updates, next] = optimizer.update([{ weight }], state, { params, step });
    params = applyUpdates(k, params, updates);
    state = next;
    return [...tensors(params), ...Object.values(state).flatMap(tensors)];
  });
}

function tensors<T>(tree: Tree<T>): readonly T[] {
  return leavesOf(tree).map(({ leaf }) => leaf);
}
