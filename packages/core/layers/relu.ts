import { z } from "zod";
import { type Formula, formula, literal, maximum, whenPositive } from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import type { Layer } from "./layer.ts";
import type { LayerKind } from "./layer_kind.ts";
import { pointwise } from "./single.ts";

/** max(0, x), where what is not a number stays so. */
export const RECTIFIER: Formula = formula({ tensors: 1 }, ([x]) => maximum(x!, literal(0)));

/** dy where y > 0, else 0. */
export const RECTIFIED: Formula = formula(
  { tensors: 2 },
  ([y, dy]) => whenPositive(y!, dy!, literal(0)),
);

/**
 * The rectifier y = max(0, x), without parameters; its pullback is dy where y > 0, else 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { EVALUATE } from "@refold/core/layer";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 * import { relu } from "@refold/core/relu";
 *
 * const [y] = relu(k).forward([{}], [{}], matrix(1, 2, Float64Array.of(-1, 2)), EVALUATE);
 * assertEquals([...k.download(y).data], [0, 2]);
 * ```
 */
export function relu<T>(k: Kernels<T>): Layer<T> {
  return pointwise("relu", (x) => {
    const y = k.map(RECTIFIER, [x]);
    return { y, backward: (dy) => k.map(RECTIFIED, [y, dy]), kinks: [y] };
  });
}

/** A rectifier in a spec. */
export type ReluSpec = {
  readonly layer: "relu";
};

/** The kind "relu" of a network in a spec. */
export const RELU: LayerKind<ReluSpec> = {
  spec: z.strictObject({ layer: z.literal("relu") }),
  make: (k) => relu(k),
};
