import type { Misfit } from "../../../spec/misfit.ts";
import type { Size } from "@refold/core/layer";
import { type Matrix, matrix, zeros } from "@refold/core/matrix";
import { type Pcg64State, pcgNormals, pcgPermutation, pcgState } from "@refold/core/pcg64";
import { mapTree, type Tree } from "@refold/core/tree";
import { type BatchesFrom, drawnBatches } from "./drawn_batches.ts";
import type { DrawnRun, Draws, DrawSetting, RandomGenerator } from "./generator.ts";

/**
 * The chance of a program that draws all of a run from one `numpy.random.default_rng(seed)`: the weights of each layer in
 * turn, with as many rows as units, then a permutation of the rows an epoch; biases are zeros.
 * @module
 */

/** The deviations that it draws, by rule. */
const DEVIATIONS: Readonly<Record<string, (fanIn: number, std: number) => number>> = {
  normal: (_fanIn, std) => std,
  lecunNormal: (fanIn) => 1 / Math.sqrt(fanIn),
  heNormal: (fanIn) => Math.sqrt(2 / fanIn),
};

/** Where a run starts: its parameters, and the stream that shuffles. */
export function pcgStart(
  { draws, initialization: { weight, weightStd = 1 } }: DrawSetting,
  seed: number,
  sizes: Tree<Size>,
): { readonly params: Tree<Matrix>; readonly stream: Pcg64State } {
  const { firstSeed, seedsARun } = draws!; // a spec of this generator has a plan
  let stream = pcgState(firstSeed + seedsARun * seed);
  const params = mapTree(({ rows, cols }: Size, name) => {
    if (name !== "weight") return zeros(rows, cols);
    const [values, next] = pcgNormals(stream, rows * cols), std = DEVIATIONS[weight]!(rows, weightStd);
    stream = next;
    return matrix(rows, cols, values.map((_, p) => std * values[(p % cols) * rows + Math.floor(p / cols)]!));
  }, sizes);
  return { params, stream };
}

/** Batches of which every epoch permutes the rows anew. */
export function pcgBatches(first: Pcg64State, which: BatchesFrom): Generator<Uint32Array, never> {
  return drawnBatches(first, (stream) => {
    const [order, next] = pcgPermutation(stream, which.rows.length);
    return [order.map((i) => which.rows[i]!), next];
  }, which);
}

function draws({ setting, seed, sizes }: DrawnRun): Draws {
  const start = () => pcgStart(setting, seed, sizes);
  return {
    init: (k, model, inShape) => [
      mapTree((own: Matrix) => k.upload(own), start().params),
      model.shapes(inShape)[1].map(() => ({})), // such networks have dense layers alone
    ],
    batches: (rows, from) => pcgBatches(start().stream, { ...setting, rows, from }),
  };
}

function misfits({ initialization, layers, draws }: DrawSetting): readonly Misfit[] {
  const { weight, outputWeightStd, bias } = initialization, own: Misfit[] = [];
  const complain = (path: string, message: string) => own.push({ path: [path], message });
  if (!Object.hasOwn(DEVIATIONS, weight) || bias !== "zeros" || outputWeightStd !== undefined) {
    complain(
      "initialization",
      `expected weight ${
        Object.keys(DEVIATIONS).map((rule) => `"${rule}"`).join(" or ")
      } and bias "zeros" alone, ` +
        `which numpyPcg64 draws, but found ${JSON.stringify(initialization)}`,
    );
  }
  if (layers !== undefined) {
    complain("layers", "expected hidden instead, for numpyPcg64 draws dense layers alone");
  }
  if (draws === undefined || draws.channels !== 1) {
    complain(
      "draws",
      'expected the seed that numpyPcg64 draws from, such as {"firstSeed": 42, "seedsARun": 1, "channels": 1}, ' +
        `but found ${draws === undefined ? "nothing" : `${draws.channels} channels`}`,
    );
  }
  return own;
}

/** numpy's Generator of one seed a run. */
export const numpyPcg64: RandomGenerator = {
  title: "numpy's PCG64",
  words: "NumPy's new generator, PCG64 with ziggurat normals, draw by draw as the program that is repeated",
  repeats: true,
  lastSeed: ({ draws }) =>
    draws === undefined ? 0 : Math.floor((Number.MAX_SAFE_INTEGER - draws.firstSeed) / draws.seedsARun),
  misfits,
  order: (seed, { count }) => pcgPermutation(pcgState(seed), count)[0],
  draws,
};
