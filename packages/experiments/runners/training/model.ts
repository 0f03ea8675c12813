import type { Kernels } from "@refold/core/kernels";
import type { Layer } from "@refold/core/layer";
import { network } from "@refold/core/network";
import { startsOf } from "./initialization.ts";
import { layersOf } from "./network_spec.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** The network of a training spec that tells so many classes apart. */
export function modelOf<T>(k: Kernels<T>, training: TrainingSpec, classes: number): Layer<T> {
  return network(k, { layers: layersOf(training), classes, ...startsOf(training.initialization) });
}
