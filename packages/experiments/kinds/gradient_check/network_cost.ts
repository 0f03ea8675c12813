import type { Differentiable } from "@refold/core/gradient_check";
import type { Kernels } from "@refold/core/kernels";
import type { Labels } from "@refold/core/matrix";
import type { Key } from "@refold/core/random";
import type { Layer } from "@refold/core/layer";
import { type Loss, softmaxCrossEntropy } from "@refold/core/loss";
import { decayedLeaves, kinkPattern } from "@refold/core/network";
import type { Tree } from "@refold/core/tree";
import { addDecayedWeights } from "@refold/core/optimizer";
import { type L2, penalty, squaredWeights, weightDecay } from "@refold/core/penalty";
import { type HostTensor, matrixOf } from "@refold/core/reference";

/** A network, a batch and a penalty. */
export interface CostSettings {
  readonly k: Kernels<HostTensor>;
  readonly model: Layer<HostTensor>;
  readonly layerState: Tree<HostTensor>;
  /** What layers draw from: the same at every point. */
  readonly key: Key;
  readonly x: HostTensor;
  readonly labels: Labels;
  readonly l2: L2;
  /** Cross-entropy unless given. */
  readonly loss?: Loss<HostTensor>;
}

/** The cost of a batch as a function of the parameters, with the gradient that training follows. */
export function networkCost(
  { k, model, layerState, key, x, labels, l2, loss = softmaxCrossEntropy(k) }: CostSettings,
): Differentiable {
  const decayed = addDecayedWeights(k, model, weightDecay(l2));
  const forward = (params: Tree<HostTensor>) => model.forward(params, layerState, x, { kind: "train", key });
  return {
    cost: (params) => {
      const [value] = loss(forward(params)[0], labels);
      return k.read(value) + penalty(l2, squaredWeights(decayedLeaves(model, params).map(matrixOf)));
    },
    gradient: (params) => {
      const [logits, backward] = forward(params);
      const [grads] = backward(loss(logits, labels)[1]());
      return decayed.update(grads, {}, { params, step: 0 })[0];
    },
    piece: (params) => kinkPattern(k, forward(params)[3]),
  };
}
