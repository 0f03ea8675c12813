import {
  glorotNormal,
  heNormal,
  type Initializer,
  lecunNormal,
  normal,
  unitNormalBias,
  zerosBias,
} from "@refold/core/initializers";
import type { Kernels } from "@refold/core/kernels";
import type { Layer } from "@refold/core/layer";
import { hiddenLayers, network } from "@refold/core/network";
import { CLASSES } from "@refold/data/images";
import type { TrainingSpec } from "./training_spec.ts";

const WEIGHTS: Readonly<Record<TrainingSpec["initialization"]["weight"], Initializer>> = {
  lecunNormal,
  glorotNormal,
  heNormal,
};

/** The network of a training spec. */
export function modelOf<T>(k: Kernels<T>, { hidden, initialization }: TrainingSpec): Layer<T> {
  const { weight, bias, outputWeightStd } = initialization;
  return network(k, {
    layers: hiddenLayers(hidden),
    classes: CLASSES,
    weight: WEIGHTS[weight],
    bias: bias === "zeros" ? zerosBias : unitNormalBias,
    outputWeight: outputWeightStd === undefined ? WEIGHTS[weight] : normal(outputWeightStd),
  });
}
