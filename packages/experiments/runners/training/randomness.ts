import type { Kernels } from "@refold/core/kernels";
import { type Labels, rawLabels } from "@refold/core/matrix";
import { type Key, key, permutation, split } from "@refold/core/random";
import { reference } from "@refold/core/reference";
import type { Tree } from "@refold/core/tree";
import type { DataForm } from "./data_form.ts";
import { generatorOf } from "./generators/table.ts";
import { modelOf } from "./model.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** Where one run's chance comes from: its starting parameters, the order of its batches and what its layers draw. */
export interface Randomness {
  readonly init: <T>(k: Kernels<T>) => readonly [params: Tree<T>, layerState: Tree<T>];
  /** Batches of rows from the given step on, without end. */
  readonly batches: (rows: Uint32Array, from: number) => Iterable<Uint32Array>;
  /** What layers draw from as they train. */
  readonly layerKey: Key;
  /** What changes to images are drawn from. */
  readonly augmentKey: Key;
  /** The labels of some rows dealt out anew among them, for the check that a network cannot learn chance. */
  readonly labels: (labels: Labels, rows: Uint32Array) => Labels;
}

/** The chance of one seed, from the generator that the spec names. */
export function randomnessOf(training: TrainingSpec, seed: number, { shape, classes }: DataForm): Randomness {
  const [initKey, orderKey, labelKey, layerKey, augmentKey] = split(key(seed), 5) as [
    Key,
    Key,
    Key,
    Key,
    Key,
  ];
  const [sizes] = modelOf(reference, training, classes).shapes(shape);
  const draws = generatorOf(training).draws({ setting: training, seed, initKey, orderKey, sizes });
  return {
    init: (k) => draws.init(k, modelOf(k, training, classes), shape),
    batches: draws.batches,
    layerKey,
    augmentKey,
    labels: (given, rows) => {
      const order = permutation(labelKey, rows.length), dealt = rawLabels(given).slice();
      rows.forEach((row, i) => dealt[row] = given[rows[order[i]!]!]!);
      return dealt;
    },
  };
}
