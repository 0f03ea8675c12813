import type { Kernels } from "../tensor/kernels.ts";
import type { Layer } from "./layer.ts";

/**
 * The rectifier y = max(0, x), without parameters; its pullback is dy where y > 0, else 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 * import { relu } from "@refold/core/relu";
 *
 * const [y] = relu(k).forward([], matrix(1, 2, Float64Array.of(-1, 2)));
 * assertEquals([...k.download(y).data], [0, 2]);
 * ```
 */
export function relu<T, R>(k: Kernels<T>): Layer<T, R> {
  return {
    arity: 0,
    init: (_key, inDim) => [[], inDim],
    forward: (_params, x) => {
      const y = k.relu(x);
      return [y, (dy) => [[], () => k.reluGrad(y, dy)]];
    },
  };
}
