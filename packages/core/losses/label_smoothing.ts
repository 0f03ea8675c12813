import { z } from "zod";
import type { Kernels } from "../tensor/kernels.ts";
import { type Labels, rawLabels } from "../tensor/matrix.ts";
import { type Loss, softmaxCrossEntropy } from "./loss.ts";
import type { LossKind } from "./loss_kind.ts";

/** How much is taken from the label, and who gets it. */
export type LabelSmoothingOptions = {
  /** e, what the label gives away. */
  readonly epsilon: number;
  /** others: e/(K − 1) to every other class (DD2424) · all: e/K to every class, the label's own too (PyTorch, Keras). */
  readonly over: "others" | "all";
};

/**
 * Cross-entropy against smoothed labels: the label's class has probability 1 − e (`others`) or 1 − e + e/K (`all`), every
 * other e/(K − 1) or e/K. The forms are one family: e over all is e·(K − 1)/K over the others.
 *
 * Cross-entropy is linear in its target, so the loss is a weighted sum of those of the K + 1 labellings "as given" and
 * "all of class k", and so is its pullback, (p − t)/n. Szegedy et al., "Rethinking the Inception Architecture", CVPR
 * 2016, §7.
 *
 * @example Whatever the labels say, uniform logits cost ln 10
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { labelSmoothing } from "@refold/core/label_smoothing";
 * import { zeros } from "@refold/core/matrix";
 * import { reference as k } from "@refold/core/reference";
 *
 * const [loss] = labelSmoothing(k, { epsilon: 0.1, over: "others" })(zeros(2, 10), Uint8Array.of(3, 4));
 * assertAlmostEquals(k.read(loss), Math.log(10), 1e-14);
 * ```
 */
export function labelSmoothing<T>(k: Kernels<T>, { epsilon, over }: LabelSmoothingOptions): Loss<T> {
  const plain = softmaxCrossEntropy(k);
  return (logits, labels) => {
    const { cols: classes } = k.size(logits), each = epsilon / (over === "all" ? classes : classes - 1);
    const own = over === "all" ? 1 - epsilon : 1 - epsilon - each;
    const parts = Array.from({ length: classes }, (_, c) => plain(logits, filled(labels, c)));
    const [loss, backward] = plain(logits, labels);
    return [
      parts.reduce((sum, [value]) => k.axpy(each, value, sum), k.scale(own, loss)),
      () => parts.reduce((sum, [, back]) => k.axpy(each, back(), sum), k.scale(own, backward())),
    ];
  };
}

/** As many labels, all of one class. */
function filled(labels: Labels, label: number): Labels {
  return rawLabels(labels).slice().fill(label);
}

/** Label smoothing in a spec. */
export type LabelSmoothingSpec = LabelSmoothingOptions & {
  readonly loss: "labelSmoothing";
};

/** The kind "labelSmoothing" of a spec's loss. */
export const LABEL_SMOOTHING: LossKind<LabelSmoothingSpec> = {
  spec: z.strictObject({
    loss: z.literal("labelSmoothing"),
    epsilon: z.number().min(0).lt(1),
    over: z.enum(["others", "all"]).default("others"),
  }),
  make: (k, options) => labelSmoothing(k, options),
};
