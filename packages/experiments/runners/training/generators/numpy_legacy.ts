import type { Misfit } from "../../../spec/misfit.ts";
import { type Matrix, matrix } from "@refold/core/matrix";
import {
  legacyNormals,
  legacyPermutation,
  legacyShuffle,
  type LegacyState,
  legacyState,
} from "@refold/core/numpy_legacy";
import type { Size } from "@refold/core/layer";
import { leavesOf, type Tree, treeOf } from "@refold/core/tree";
import type { DrawPlan } from "./draw_plan.ts";
import { type BatchesFrom, drawnBatches } from "./drawn_batches.ts";
import type { DrawnRun, Draws, DrawSetting, RandomGenerator } from "./generator.ts";

/**
 * The chance of a program that draws from numpy's legacy generator with one seed a tensor, draw by draw.
 *
 * Every tensor is normal with std 1/√fanIn, its rows counting as fan-in, so a bias is N(0, 1); the stream of the last one
 * goes on to shuffle. Which seeds, and in which order the inputs run, the spec's plan says.
 * @module
 */

/** The numbers that numpy's legacy generator takes as seeds end here. */
const LAST = 2 ** 32 - 1;

interface Start {
  /** Starting parameters by path, in this project's order of features (plane, row, column). */
  readonly params: ReadonlyMap<string, Matrix>;
  /** The stream that shuffles. */
  readonly stream: LegacyState;
}

/** Where a run starts. */
export function legacyStart(plan: DrawPlan, seed: number, sizes: Tree<Size>): Start {
  const drawn = leavesOf(sizes).map(({ path, leaf: { rows, cols } }, tensor) => {
    const state = legacyState(plan.firstSeed + plan.seedsARun * seed + tensor);
    const [values, stream] = legacyNormals(state, { count: rows * cols, std: 1 / Math.sqrt(rows) });
    const own = tensor === 0 ? planesFirst(values, { rows, cols, channels: plan.channels }) : values;
    return { path, matrix: matrix(rows, cols, own), stream };
  });
  return {
    params: new Map(drawn.map(({ path, matrix }) => [path, matrix])),
    stream: drawn.at(-1)!.stream, // every network has a last layer
  };
}

/** Batches of which every epoch shuffles 0 … n − 1 and applies that to the already shuffled rows. */
export function legacyBatches(first: LegacyState, which: BatchesFrom): Generator<Uint32Array, never> {
  return drawnBatches(first, (stream, current) => {
    const [order, next] = legacyShuffle(stream, Uint32Array.from({ length: current.length }, (_, i) => i));
    return [order.map((i) => current[i]!), next];
  }, which);
}

/** Rows in the order (row, column, channel) moved to this project's (channel, row, column). */
function planesFirst(
  weights: Float64Array,
  { rows, cols, channels }: Size & { readonly channels: number },
): Float64Array {
  const moved = new Float64Array(weights.length), plane = rows / channels;
  for (let feature = 0; feature < rows; feature++) {
    const pixel = feature % plane,
      channel = Math.floor(feature / plane),
      from = (pixel * channels + channel) * cols;
    moved.set(weights.subarray(from, from + cols), feature * cols);
  }
  return moved;
}

function draws({ setting, seed, sizes }: DrawnRun): Draws {
  const start = () => legacyStart(setting.draws!, seed, sizes); // a spec of this generator has a plan
  return {
    init: (k, model, inShape) => {
      const { params } = start();
      return [
        treeOf(sizes, (path) => k.upload(params.get(path)!)), // drawn of the same sizes
        model.shapes(inShape)[1].map(() => ({})), // such networks have dense layers alone
      ];
    },
    batches: (rows, from) => legacyBatches(start().stream, { ...setting, rows, from }),
  };
}

function misfits({ initialization, hidden = [], layers, draws }: DrawSetting): readonly Misfit[] {
  const { weight, outputWeightStd, bias } = initialization, own: Misfit[] = [];
  const complain = (path: string, message: string) => own.push({ path: [path], message });
  if (weight !== "lecunNormal" || bias !== "unitNormal" || outputWeightStd !== undefined) {
    complain(
      "initialization",
      'expected weight "lecunNormal" and bias "unitNormal" alone, which numpyLegacy draws, but found ' +
        JSON.stringify(initialization),
    );
  }
  if (layers !== undefined) {
    complain("layers", "expected hidden instead, for numpyLegacy draws dense layers alone");
  }
  if (draws === undefined) {
    complain(
      "draws",
      "expected the seeds that numpyLegacy draws from, such as " +
        '{"firstSeed": 0, "seedsARun": 4, "channels": 1}, but found nothing',
    );
  } else if (2 * (hidden.length + 1) > draws.seedsARun) {
    complain(
      "hidden",
      `expected fewer than ${Math.floor(draws.seedsARun / 2)} hidden layers, for numpyLegacy takes two of ` +
        `${draws.seedsARun} seeds a run for each layer, but found ${hidden.length}`,
    );
  }
  return own;
}

/** numpy's RandomState, which starts MT19937 anew for every tensor. */
export const numpyLegacy: RandomGenerator = {
  title: "numpy's legacy MT19937",
  words: "NumPy's legacy Mersenne Twister, draw by draw as the program that is repeated",
  repeats: true,
  lastSeed: ({ draws }) =>
    draws === undefined ? 0 : Math.floor((LAST - draws.firstSeed - draws.seedsARun + 1) / draws.seedsARun),
  misfits,
  order: (seed, { count }) => legacyPermutation(legacyState(seed), count)[0],
  draws,
};
