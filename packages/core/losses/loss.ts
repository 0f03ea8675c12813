import type { Kernels } from "../tensor/kernels.ts";
import type { Pullback } from "../layers/layer.ts";
import type { Labels } from "../tensor/matrix.ts";

/** A loss of logits [n,c] against class labels [n]; its pullback takes nothing, as dℓ/dℓ = 1. */
export type Loss<T> = (logits: T, labels: Labels) => readonly [loss: T, backward: Pullback<void, T>];

/**
 * Softmax followed by the mean negative log-likelihood of the labels: ℓ = −(1/n) Σᵢ log softmax(zᵢ)[yᵢ].
 *
 * Fused, because its pullback is (p − y)/n while that of softmax alone is a full Jacobian. Logits may be as large as
 * ±1e4.
 *
 * @example Uniform logits cost ln 10
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { softmaxCrossEntropy } from "@refold/core/loss";
 * import { zeros } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const [loss] = softmaxCrossEntropy(k)(zeros(3, 10), Uint8Array.of(0, 4, 9));
 * assertAlmostEquals(k.read(loss), Math.log(10), 1e-15);
 * ```
 */
export function softmaxCrossEntropy<T>(k: Kernels<T>): Loss<T> {
  return (logits, labels) => {
    const [loss, probs] = k.softmaxCrossEntropy(logits, labels);
    return [loss, () => k.softmaxCrossEntropyGrad(probs, labels)];
  };
}
