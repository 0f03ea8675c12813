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
import { layersOf } from "./network_spec.ts";
import type { TrainingSpec } from "./training_spec.ts";

const WEIGHTS: Readonly<Record<TrainingSpec["initialization"]["weight"], Initializer>> = {
  lecunNormal,
  glorotNormal,
  heNormal,
};

/** The network of a training spec that tells so many classes apart. */
export function modelOf<T>(k: Kernels<T>, training: TrainingSpec, classes: number): Layer<T> {
  const { weight, bias, outputWeightStd } = training.initialization;
  return network(k, {
    layers: layersOf(training),
    classes,
    weight: WEIGHTS[weight],
    bias: bias === "zeros" ? zerosBias : unitNormalBias,
    outputWeight: outputWeightStd === undefined ? WEIGHTS[weight] : normal(outputWeightStd),
  });
}
