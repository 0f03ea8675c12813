import type { Differentiable } from "@refold/core/gradient_check";
import type { Kernels } from "@refold/core/kernels";
import type { Layer } from "@refold/core/layer";
import { softmaxCrossEntropy } from "@refold/core/loss";
import { reluPattern } from "@refold/core/mlp";
import { addDecayedWeights } from "@refold/core/optimizer";
import type { DenseParams } from "@refold/core/params";
import { type L2, penalty, squaredWeights, weightDecay } from "@refold/core/penalty";
import type { HostTensor } from "@refold/core/reference";

/** A network, a batch and a penalty. */
export interface CostSettings {
  readonly k: Kernels<HostTensor>;
  readonly model: Layer<HostTensor, DenseParams<HostTensor>>;
  readonly x: HostTensor;
  readonly labels: Uint8Array;
  readonly l2: L2;
}

/** The cost of a batch as a function of the parameters, with the gradient that training follows. */
export function networkCost(
  { k, model, x, labels, l2 }: CostSettings,
): Differentiable<DenseParams<HostTensor>> {
  const loss = softmaxCrossEntropy(k);
  const decayed = addDecayedWeights<HostTensor, DenseParams<HostTensor>>(k, weightDecay(l2));
  return {
    cost: (params) => {
      const [value] = loss(model.forward(params, x)[0], labels);
      return k.read(value) +
        penalty(l2, squaredWeights(params.map(({ weight }) => ({ weight: k.download(weight) }))));
    },
    gradient: (params) => {
      const [logits, backward] = model.forward(params, x);
      const [grads] = backward(loss(logits, labels)[1]());
      return decayed.update(grads, null, params)[0];
    },
    piece: (params) => reluPattern(k, params, x),
  };
}
