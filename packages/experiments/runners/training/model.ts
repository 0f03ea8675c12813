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
import { network } from "@refold/core/network";
import { CLASSES } from "@refold/data/images";
import { layersOf } from "./network_spec.ts";
import type { TrainingSpec } from "./training_spec.ts";

const WEIGHTS: Readonly<Record<TrainingSpec["initialization"]["weight"], Initializer>> = {
  lecunNormal,
  glorotNormal,
  heNormal,
};

/** The network of a training spec. */
export function modelOf<T>(k: Kernels<T>, training: TrainingSpec): Layer<T> {
  const { weight, bias, outputWeightStd } = training.initialization;
  return network(k, {
    layers: layersOf(training),
    classes: CLASSES,
    weight: WEIGHTS[weight],
    bias: bias === "zeros" ? zerosBias : unitNormalBias,
    outputWeight: outputWeightStd === undefined ? WEIGHTS[weight] : normal(outputWeightStd),
  });
}
