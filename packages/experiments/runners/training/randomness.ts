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
import { mlp } from "@refold/core/mlp";
import type { Layer } from "@refold/core/layer";
import type { DenseParams } from "@refold/core/params";
import { foldIn, key, permutation, split } from "@refold/core/random";
import { batches } from "@refold/data/batches";
import { CLASSES, FEATURES } from "@refold/data/images";
import { legacyBatches, legacyParams } from "./legacy_randomness.ts";
import type { TrainingSpec } from "./training_spec.ts";

const WEIGHTS: Readonly<Record<TrainingSpec["initialization"]["weight"], Initializer>> = {
  lecunNormal,
  glorotNormal,
  heNormal,
};

/** The network of a training spec. */
export function modelOf<T>(
  k: Kernels<T>,
  { hidden, initialization }: TrainingSpec,
): Layer<T, DenseParams<T>> {
  const { weight, bias, outputWeightStd } = initialization;
  return mlp(k, {
    hidden,
    classes: CLASSES,
    weight: WEIGHTS[weight],
    bias: bias === "zeros" ? zerosBias : unitNormalBias,
    outputWeight: outputWeightStd === undefined ? WEIGHTS[weight] : normal(outputWeightStd),
  });
}

/** Where one run's chance comes from: its starting parameters and the order of its batches. */
export interface Randomness {
  readonly init: <T>(k: Kernels<T>) => readonly DenseParams<T>[];
  /** Batches of rows from the given step on, without end. */
  readonly batches: (rows: Uint32Array, from: number) => Iterable<Uint32Array>;
  /** The labels of some rows dealt out anew among them, for the check that a network cannot learn chance. */
  readonly labels: (labels: Uint8Array, rows: Uint32Array) => Uint8Array;
}

/** The chance of one seed: Refold's own keys, or the report's generator draw by draw. */
export function randomnessOf(training: TrainingSpec, seed: number): Randomness {
  const [initKey, orderKey, labelKey] = split(key(seed), 3);
  const labels = (given: Uint8Array, rows: Uint32Array) => {
    const order = permutation(labelKey!, rows.length), dealt = given.slice();
    rows.forEach((row, i) => dealt[row] = given[rows[order[i]!]!]!);
    return dealt;
  };
  if (training.randomness === "numpyLegacy") {
    return {
      init: (k) =>
        legacyParams(training, seed).map(({ weight, bias }) => ({
          weight: k.upload(weight),
          bias: k.upload(bias),
        })),
      batches: (rows, from) => legacyBatches(training, seed, { rows, from }),
      labels,
    };
  }
  return {
    init: (k) => modelOf(k, training).init(initKey!, FEATURES)[0],
    batches: (rows, from) => {
      const { batchSize: size, batchOrder: order } = training;
      // One order for all epochs is still a random one, drawn once.
      const own = order === "fixed"
        ? permutation(foldIn(orderKey!, 0), rows.length).map((i) => rows[i]!)
        : rows;
      return batches(orderKey!, own, { size, order, from });
    },
    labels,
  };
}
