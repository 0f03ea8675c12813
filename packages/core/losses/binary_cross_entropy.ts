import { z } from "zod";
import type { Kernels } from "../tensor/kernels.ts";
import { type Labels, matrix, rawLabels } from "../tensor/matrix.ts";
import type { Loss } from "./loss.ts";
import type { LossKind } from "./loss_kind.ts";

/**
 * The mean of K binary cross-entropies, one a class against the rest:
 * ℓ = −(1/(nK)) Σᵢ Σⱼ [yᵢⱼ log σ(zᵢⱼ) + (1 − yᵢⱼ) log(1 − σ(zᵢⱼ))], with σ(z) = 1/(1 + e^−z) and dz = (σ(z) − y)/(nK).
 *
 * σ(z) is the second of two softmax probabilities of the logits (0, z), so that each is a cross-entropy of two classes and as
 * safe for large z. Its gradient is K times smaller than that of a softmax, and the rate must be larger. DD2424,
 * Assignment 1 of 2022 and later, optional exercise 2.
 *
 * @example Whatever the labels say, logits of 0 cost ln 2
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { binaryCrossEntropy } from "@refold/core/binary_cross_entropy";
 * import { zeros } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const [loss] = binaryCrossEntropy(k)(zeros(2, 10), Uint8Array.of(3, 4));
 * assertAlmostEquals(k.read(loss), Math.log(2), 1e-15);
 * ```
 */
export function binaryCrossEntropy<T>(k: Kernels<T>): Loss<T> {
  const second = () => k.upload(matrix(1, 2, Float64Array.of(0, 1)));
  return (logits, labels) => {
    const { cols: classes } = k.size(logits);
    const column = k.rearrange(logits, inOrder(classes), 1);
    const [loss, probs] = k.softmaxCrossEntropy(k.matmul(column, second()), members(labels, classes));
    return [loss, () => {
      const pairs = k.softmaxCrossEntropyGrad(probs, members(labels, classes));
      return k.rearrange(k.matmul(pairs, second(), { transB: true }), inOrder(classes), classes);
    }];
  };
}

/** The numbers of a row as they stand. */
function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** For every example and class whether it is the label: 1 or 0. */
function members(labels: Labels, classes: number): Labels {
  const all = new Uint8Array(labels.length * classes);
  rawLabels(labels).forEach((label, i) => all[i * classes + label] = 1);
  return all;
}

/** The kind "binaryCrossEntropy" of a spec's loss. */
export const BINARY_CROSS_ENTROPY: LossKind<{ readonly loss: "binaryCrossEntropy" }> = {
  spec: z.strictObject({ loss: z.literal("binaryCrossEntropy") }),
  make: (k) => binaryCrossEntropy(k),
};
