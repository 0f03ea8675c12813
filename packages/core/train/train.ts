import type { Layer } from "../layers/layer.ts";
import type { Loss } from "../losses/loss.ts";
import { applyUpdates, type Optimizer, type OptimizerState } from "../optimizers/optimizer.ts";
import { foldIn, type Key } from "../random/random.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { Labels } from "../tensor/matrix.ts";
import type { Tree } from "../tree.ts";

/** A mini-batch: which rows of the images, not a copy of them, and their labels. */
export interface Batch {
  readonly rows: Uint32Array;
  readonly labels: Labels;
}

/** All that a training run is at one moment; `step` counts completed updates. */
export interface TrainState<T> {
  readonly step: number;
  readonly params: Tree<T>;
  readonly layerState: Tree<T>;
  readonly optState: OptimizerState<T>;
}

/** What an update reports: its 0-based step and the loss of its batch before it. */
export interface StepMetrics {
  readonly step: number;
  readonly loss: number;
}

/** One update as a reducer over batches. */
export type TrainStep<T> = (state: TrainState<T>, batch: Batch) => readonly [TrainState<T>, StepMetrics];

/** What one update is made of. */
export interface Training<T> {
  readonly images: T;
  /** What enters the network for some rows at a step; those rows of the images unless given. */
  readonly inputs?: (rows: Uint32Array, step: number) => T;
  readonly model: Layer<T>;
  readonly loss: Loss<T>;
  readonly optimizer: Optimizer<T>;
  /** What layers draw from: update t from the t-th key of it. */
  readonly key: Key;
}

/** The state before the first update of what a network's `init` gave. */
export function initialState<T>(
  [params, layerState]: readonly [params: Tree<T>, layerState: Tree<T>, ...rest: readonly unknown[]],
  optimizer: Optimizer<T>,
): TrainState<T> {
  return { step: 0, params, layerState, optState: optimizer.init(params) };
}

/**
 * The reducer of gradient descent: forward, loss, backward, optimiser, new parameters.
 *
 * The given state dies with the step (its tensors are freed on backends that own memory); to keep a model, download it.
 */
export function trainStep<T>(
  k: Kernels<T>,
  { images, inputs = (rows) => k.gather(images, rows), model, loss, optimizer, key }: Training<T>,
): TrainStep<T> {
  return (state, batch) =>
    k.scope(state, ({ step, params, layerState, optState }) => {
      const mode = { kind: "train", key: foldIn(key, step) } as const;
      const [logits, backward, nextLayerState] = model.forward(
        params,
        layerState,
        inputs(batch.rows, step),
        mode,
      );
      const [value, lossBackward] = loss(logits, batch.labels);
      const [grads] = backward(lossBackward());
      const [updates, nextOptState] = optimizer.update(grads, optState, { params, step });
      return [
        {
          step: step + 1,
          params: applyUpdates(k, params, updates),
          layerState: nextLayerState,
          optState: nextOptState,
        },
        { step, loss: k.read(value) },
      ] as const;
    });
}

/**
 * The states and outputs of a reducer over a sequence, one at a time, as the caller asks for them.
 *
 * @example Running sums
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scan } from "@refold/core/train";
 *
 * const sums = scan((sum: number, x: number) => [sum + x, x] as const, 0, [1, 2, 3]);
 * assertEquals([...sums].map(([sum]) => sum), [1, 3, 6]);
 * ```
 */
export function* scan<S, X, Y>(
  step: (state: S, x: X) => readonly [S, Y],
  initial: S,
  inputs: Iterable<X>,
): Generator<readonly [S, Y]> {
  let state = initial;
  for (const input of inputs) {
    const result = step(state, input);
    state = result[0];
    yield result;
  }
}
