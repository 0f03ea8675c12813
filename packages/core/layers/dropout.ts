import { z } from "zod";
import { type Key, uniform } from "../random/random.ts";
import { type Formula, formula, multiply } from "../tensor/formula.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { type Matrix, matrix } from "../tensor/matrix.ts";
import type { Layer } from "./layer.ts";
import type { LayerKind } from "./layer_kind.ts";
import { layerKey, pointwise } from "./single.ts";

/** x under a mask. */
export const MASKED: Formula = formula({ tensors: 2 }, ([x, mask]) => multiply(x!, mask!));

/** A matrix of 0 with probability `rate`, else of 1/(1 − rate), so that its mean is 1. */
export function dropoutMask(
  key: Key,
  rate: number,
  { rows, cols }: { readonly rows: number; readonly cols: number },
): Matrix {
  const mask = new Float64Array(rows * cols), kept = 1 / (1 - rate);
  for (let i = 0; i < mask.length; i++) mask[i] = uniform(key, i) < rate ? 0 : kept;
  return matrix(rows, cols, mask);
}

/**
 * Inverted dropout: in training every number of x is 0 with probability `rate`, else divided by 1 − rate; in evaluation
 * y = x. dx = dy under the same mask. Srivastava et al., JMLR 15 (2014), scaled in training rather than afterwards.
 *
 * @example Evaluation leaves its input alone
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { dropout } from "@refold/core/dropout";
 * import { EVALUATE } from "@refold/core/layer";
 * import { matrix } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const x = matrix(1, 2, Float64Array.of(-1, 2));
 * assertEquals(dropout(k, 0.5).forward([{}], [{}], x, EVALUATE)[0], x);
 * ```
 */
export function dropout<T>(k: Kernels<T>, rate: number): Layer<T> {
  return pointwise("dropout", (x, mode) => {
    if (mode.kind !== "train") return { y: x, backward: (dy) => dy };
    const mask = k.upload(dropoutMask(layerKey(mode), rate, k.size(x)));
    return { y: k.map(MASKED, [x, mask]), backward: (dy) => k.map(MASKED, [dy, mask]) };
  });
}

/** Dropout in a spec. */
export type DropoutSpec = {
  readonly layer: "dropout";
  readonly rate: number;
};

/** The kind "dropout" of a network in a spec. */
export const DROPOUT: LayerKind<DropoutSpec> = {
  spec: z.strictObject({ layer: z.literal("dropout"), rate: z.number().min(0).lt(1) }),
  make: (k, { rate }) => dropout(k, rate),
};
