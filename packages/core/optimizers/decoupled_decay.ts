import type { Layer } from "../layers/layer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { zipTrees } from "../tree.ts";
import type { Optimizer } from "./optimizer.ts";

/** The rate of decay, and the learning rate that scales it. */
export interface DecoupledDecayOptions {
  readonly decay: number;
  readonly schedule: Schedule;
}

/**
 * Takes η(t)·decay·W from the updates of every tensor that its layer wants decayed, after an optimiser made them: no
 * momentum gathers it and no second moment divides it, as they do the gradient of a penalty.
 *
 * Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, with PyTorch's scaling by the rate.
 *
 * @example A weight without a gradient shrinks by its share alone
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decoupledDecay } from "@refold/core/decoupled_decay";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const model = { parts: [{ layer: "dense", decayed: ["weight"] }] };
 * const own = decoupledDecay(k, model, { decay: 0.5, schedule: () => 0.1 });
 * const params = [{ weight: matrix(1, 1, Float64Array.of(8)) }], none = [{ weight: matrix(1, 1, Float64Array.of(0)) }];
 * assertEquals(k.read(own.update(none, {}, { params, step: 0 })[0][0]!.weight!), -0.4);
 * ```
 */
export function decoupledDecay<T>(
  k: Kernels<T>,
  { parts }: Pick<Layer<T>, "parts">,
  { decay, schedule }: DecoupledDecayOptions,
): Optimizer<T> {
  return {
    init: () => ({}),
    update: (updates, state, { params, step }) => [
      zipTrees(
        (u: T, w: T, name, place) =>
          parts[place]!.decayed.includes(name) ? k.axpy(-schedule(step) * decay, w, u) : u,
        updates,
        params,
      ),
      state,
    ],
  };
}
