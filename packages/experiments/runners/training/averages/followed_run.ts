import { recalibrated } from "@refold/core/average";
import { type Matrix, matrix, raw } from "@refold/core/matrix";
import { accuracy, argmaxRows, type Predictions } from "@refold/core/metrics";
import { leavesOf, type Tree } from "@refold/core/tree";
import { predict } from "../measure.ts";
import { batchOf, type RunSetup } from "../run_setup.ts";
import { type Followed, MEASURED } from "./average.ts";

/** What averages know of a run. */
export function followedRun<T>(setup: RunSetup<T>): Followed<T> {
  const { kernels, resolved, model, fold, examples, training: { measure } } = setup;
  return {
    kernels,
    resolved,
    sizes: model.shapes(examples.shape)[0],
    splits: MEASURED.filter((split) => fold[split].length > 0 && (split !== "test" || measure.test)),
    probabilities: (state, split) => joined(predict(setup, state, fold[split])),
    accuracy: (probabilities, split) =>
      accuracy(argmaxRows(probabilities), batchOf(setup, fold[split]).labels),
    withWeights: (state, params) => ({
      ...state,
      params,
      layerState: memory(setup, params, state.layerState),
    }),
  };
}

/** The probabilities of all rows as one matrix. */
function joined(chunks: readonly Predictions[]): Matrix {
  const cols = chunks[0]!.probs.cols, rows = chunks.reduce((sum, { probs }) => sum + probs.rows, 0);
  const data = new Float64Array(rows * cols);
  for (const { from, probs } of chunks) data.set(raw(probs.data), from * cols);
  return matrix(rows, cols, data);
}

/** What the layers of a network with these weights remember of the training images, as they are stored. */
function memory<T>(setup: RunSetup<T>, params: Tree<T>, layerState: Tree<T>): Tree<T> {
  if (leavesOf(layerState).length === 0) return layerState;
  const { kernels, model, features, fold: { train }, training: { batchSize } } = setup;
  const batches = Array.from(
    { length: Math.floor(train.length / batchSize) },
    (_, i) => () => kernels.gather(features, train.slice(i * batchSize, (i + 1) * batchSize)),
  );
  return recalibrated(kernels, { model, params, layerState }, batches);
}
