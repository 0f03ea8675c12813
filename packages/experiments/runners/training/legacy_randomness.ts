import { type Matrix, matrix } from "@refold/core/matrix";
import {
  legacyNormals,
  legacyPermutation,
  legacyShuffle,
  type LegacyState,
  legacyState,
} from "@refold/core/numpy_legacy";
import { leavesOf, type Tree } from "@refold/core/tree";
import { stepsPerEpoch } from "@refold/data/batches";
import { CLASSES, FEATURES } from "@refold/data/images";
import type { TrainingSpec } from "./training_spec.ts";

/**
 * The chance of the report's own code, draw by draw: numpy's legacy generator with one seed a tensor.
 *
 * Run s draws its tensors from seeds 200 + 4s, 201 + 4s, …: run 0 is the report's. Every tensor is normal with
 * std 1/√fanIn, a bias counting as fan-in 1, and the stream of the last bias goes on to shuffle.
 * @module
 */

const FIRST_SEED = 200, SEEDS_A_RUN = 4;

interface Start {
  readonly params: Tree<Matrix>;
  /** The stream that shuffles. */
  readonly stream: LegacyState;
}

/** The order in which `RandomState(seed).permutation(count)` puts 0 … count − 1. */
export function legacyOrder(seed: number, count: number): Uint32Array {
  return legacyPermutation(legacyState(seed), count)[0];
}

/** The starting parameters of a run by path, in this project's order of features (plane, row, column). */
export function legacyParams(training: TrainingSpec, seed: number): ReadonlyMap<string, Matrix> {
  return new Map(leavesOf(start(training, seed).params).map(({ path, leaf }) => [path, leaf]));
}

/**
 * Batches from the given step on: every epoch shuffles 0 … n − 1 and applies that to the already shuffled rows;
 * consecutive runs of `batchSize`, a remainder dropped. Epochs before the first step are drawn again, which is cheap.
 */
export function* legacyBatches(
  training: TrainingSpec,
  seed: number,
  { rows, from }: { readonly rows: Uint32Array; readonly from: number },
): Generator<Uint32Array, never> {
  const { batchSize } = training, steps = stepsPerEpoch(rows.length, batchSize);
  let stream = start(training, seed).stream, current = rows;
  for (let epoch = 0;; epoch++) {
    if (epoch === 0 || training.batchOrder === "reshuffled") {
      const [order, next] = legacyShuffle(stream, Uint32Array.from({ length: rows.length }, (_, i) => i));
      const shuffled = current;
      current = order.map((i) => shuffled[i]!);
      stream = next;
    }
    for (let step = Math.max(0, from - epoch * steps); step < steps; step++) {
      yield current.subarray(step * batchSize, (step + 1) * batchSize);
    }
  }
}

function start({ hidden = [] }: TrainingSpec, seed: number): Start {
  const widths = [FEATURES, ...hidden, CLASSES];
  const own = (tensor: number) => legacyState(FIRST_SEED + SEEDS_A_RUN * seed + tensor);
  const layers = widths.slice(1).map((outDim, layer) => {
    const inDim = widths[layer]!;
    const [weights] = legacyNormals(own(2 * layer), { count: inDim * outDim, std: 1 / Math.sqrt(inDim) });
    const [biases, stream] = legacyNormals(own(2 * layer + 1), { count: outDim });
    const weight = matrix(inDim, outDim, layer === 0 ? planesFirst(weights, outDim) : weights);
    return { weight, bias: matrix(1, outDim, biases), stream };
  });
  return { params: layers.map(({ weight, bias }) => ({ weight, bias })), stream: layers.at(-1)!.stream };
}

/** Rows in the report's order (row, column, channel) moved to this project's (channel, row, column). */
function planesFirst(weights: Float64Array, outDim: number): Float64Array {
  const moved = new Float64Array(weights.length), plane = FEATURES / 3;
  for (let feature = 0; feature < FEATURES; feature++) {
    const pixel = feature % plane,
      channel = Math.floor(feature / plane),
      from = (pixel * 3 + channel) * outDim;
    moved.set(weights.subarray(from, from + outDim), feature * outDim);
  }
  return moved;
}
