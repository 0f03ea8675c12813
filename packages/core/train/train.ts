import type { Kernels } from "../tensor/kernels.ts";
import type { Layer } from "../layers/layer.ts";
import type { Loss } from "../losses/loss.ts";
import type { Labels } from "../tensor/matrix.ts";
import { applyUpdates, type Optimizer } from "../optimizers/optimizer.ts";
import type { Leaves } from "../params.ts";

/** A mini-batch: which rows of the images, not a copy of them, and their labels. */
export interface Batch {
  readonly rows: Uint32Array;
  readonly labels: Labels;
}

/** All that a training run is at one moment; `step` counts completed updates. */
export interface TrainState<R, S> {
  readonly step: number;
  readonly params: readonly R[];
  readonly optState: S;
}

/** What an update reports: its 0-based step and the loss of its batch before it. */
export interface StepMetrics {
  readonly step: number;
  readonly loss: number;
}

/** One update as a reducer over batches. */
export type TrainStep<R, S> = (
  state: TrainState<R, S>,
  batch: Batch,
) => readonly [TrainState<R, S>, StepMetrics];

/** What one update is made of. */
export interface Training<T, R extends Leaves<T>, S> {
  readonly images: T;
  readonly model: Layer<T, R>;
  readonly loss: Loss<T>;
  readonly optimizer: Optimizer<R, S>;
}

/** The state before the first update. */
export function initialState<R, S>(params: readonly R[], optimizer: Optimizer<R, S>): TrainState<R, S> {
  return { step: 0, params, optState: optimizer.init(params) };
}

/**
 * The reducer of gradient descent: forward, loss, backward, optimiser, new parameters.
 *
 * The given state dies with the step (its tensors are freed on backends that own memory); to keep a model, download it.
 */
export function trainStep<T, R extends Leaves<T>, S>(
  k: Kernels<T>,
  { images, model, loss, optimizer }: Training<T, R, S>,
): TrainStep<R, S> {
  return (state, batch) =>
    k.scope(state, ({ step, params, optState }) => {
      const [logits, backward] = model.forward(params, k.gather(images, batch.rows));
      const [value, lossBackward] = loss(logits, batch.labels);
      const [grads] = backward(lossBackward());
      const [updates, nextOptState] = optimizer.update(grads, optState, params);
      return [
        { step: step + 1, params: applyUpdates<T, R>(k, params, updates), optState: nextOptState },
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
