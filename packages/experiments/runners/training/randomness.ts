import type { Kernels } from "@refold/core/kernels";
import { foldIn, type Key, key, permutation, split } from "@refold/core/random";
import { type Tree, treeOf } from "@refold/core/tree";
import { batches } from "@refold/data/batches";
import { FEATURES } from "@refold/data/images";
import { legacyBatches, legacyParams } from "./legacy_randomness.ts";
import { modelOf } from "./model.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** Where one run's chance comes from: its starting parameters, the order of its batches and what its layers draw. */
export interface Randomness {
  readonly init: <T>(k: Kernels<T>) => readonly [params: Tree<T>, layerState: Tree<T>];
  /** Batches of rows from the given step on, without end. */
  readonly batches: (rows: Uint32Array, from: number) => Iterable<Uint32Array>;
  /** What layers draw from as they train. */
  readonly layerKey: Key;
  /** The labels of some rows dealt out anew among them, for the check that a network cannot learn chance. */
  readonly labels: (labels: Uint8Array, rows: Uint32Array) => Uint8Array;
}

/** The chance of one seed: Refold's own keys, or the report's generator draw by draw. */
export function randomnessOf(training: TrainingSpec, seed: number): Randomness {
  const [initKey, orderKey, labelKey, layerKey] = split(key(seed), 4) as [Key, Key, Key, Key];
  const labels = (given: Uint8Array, rows: Uint32Array) => {
    const order = permutation(labelKey, rows.length), dealt = given.slice();
    rows.forEach((row, i) => dealt[row] = given[rows[order[i]!]!]!);
    return dealt;
  };
  if (training.randomness === "numpyLegacy") {
    return {
      init: (k) => {
        const [params, state] = modelOf(k, training).shapes([FEATURES]), own = legacyParams(training, seed);
        return [
          treeOf(params, (path) => k.upload(own.get(path)!)), // such networks have dense layers alone
          state.map(() => ({})),
        ];
      },
      batches: (rows, from) => legacyBatches(training, seed, { rows, from }),
      layerKey,
      labels,
    };
  }
  return {
    init: (k) => {
      const [params, state] = modelOf(k, training).init(initKey, [FEATURES]);
      return [params, state];
    },
    batches: (rows, from) => {
      const { batchSize: size, batchOrder: order } = training;
      // One order for all epochs is still a random one, drawn once.
      const own = order === "fixed"
        ? permutation(foldIn(orderKey, 0), rows.length).map((i) => rows[i]!)
        : rows;
      return batches(orderKey, own, { size, order, from });
    },
    layerKey,
    labels,
  };
}
