import type { Layer } from "../layers/layer.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { type Tree, zipTrees } from "../tree.ts";

/**
 * A mean of tensors moved towards new ones, m + share·(x − m), computed as (1 − share)·m + share·x; the old mean dies.
 *
 * A share of 1/(n + 1) after n of them gives their plain mean, as in stochastic weight averaging (Izmailov et al., UAI
 * 2018), and a constant share of 1 − decay the exponential moving average of Polyak and Juditsky (1992).
 *
 * @throws {RangeError} when the trees have different places or names
 * @example The mean of 1, 3 and 8
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { movedTowards } from "@refold/core/average";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const tree = (value: number) => [{ weight: matrix(1, 1, Float64Array.of(value)) }];
 * const two = movedTowards(k, tree(1), tree(3), 1 / 2), three = movedTowards(k, two, tree(8), 1 / 3);
 * assertAlmostEquals(k.read(three[0]!.weight!), 4, 1e-15);
 * ```
 */
export function movedTowards<T>(k: Kernels<T>, mean: Tree<T>, now: Tree<T>, share: number): Tree<T> {
  return k.scope(
    mean,
    (old) => zipTrees((m: T, x: T) => k.axpy(share, x, k.scale(1 - share, m)), old, now),
  );
}

/**
 * What layers remember once they have seen some inputs with these parameters: the plain mean over the batches, and no
 * trace of `state`.
 *
 * Averaged weights need it where a network normalises by batches: their activations are not those of any network that was
 * trained (Izmailov et al., section 3.2). Nothing is drawn: dropout is off, as it will be in evaluation.
 */
export function recalibrated<T>(
  k: Kernels<T>,
  { model, params, layerState }: {
    readonly model: Layer<T>;
    readonly params: Tree<T>;
    readonly layerState: Tree<T>;
  },
  batches: Iterable<() => T>,
): Tree<T> {
  let state = layerState, seen = 0;
  for (const inputs of batches) {
    const before = state, mode = { kind: "calibrate", seen } as const;
    state = k.scope(seen === 0 ? null : before, () => model.forward(params, before, inputs(), mode)[2]);
    seen++;
  }
  return state;
}
