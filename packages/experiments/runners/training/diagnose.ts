import { squaredWeights } from "@refold/core/penalty";
import { type Matrix, raw, rawBytes } from "@refold/core/matrix";
import type { Predictions } from "@refold/core/metrics";
import { EVALUATE } from "@refold/core/layer";
import type { TrainState } from "@refold/core/train";
import { leavesOf } from "@refold/core/tree";
import { type Examples, featuresOf, isBytes } from "@refold/data/examples";
import { batchOf, type RunSetup } from "./run_setup.ts";
import type { RunDiagnostics } from "../../runs/run_outcome.ts";

/** The most confident errors that are kept. */
const ERRORS = 12;

/** The most classes of which every pair is counted. */
const MOST_CONFUSED = 100;

/** Rows that are in memory as floats at once. */
const CHUNK = 1000;

/** What a finished network does: confusions and worst errors in what it says of the test images, dead units, norms. */
export function diagnose<T>(
  setup: RunSetup<T>,
  state: TrainState<T>,
  said: readonly Predictions[],
): RunDiagnostics {
  const test = batchOf(setup, setup.fold.test), { examples } = setup;
  const confusion = emptyConfusion(examples.classes);
  const wrong: { index: number; label: number; predicted: number; probability: number }[] = [];
  for (const { from, probs } of said) {
    for (let i = 0; i < probs.rows; i++) {
      const label = test.labels[from + i]!, { predicted, probability } = likeliest(probs, i);
      if (confusion.length > 0) confusion[label]![predicted]!++;
      if (predicted !== label) wrong.push({ index: from + i, label, predicted, probability });
    }
  }
  // Ties are broken by index so that the list is one and the same everywhere.
  const worst = wrong.sort((a, b) => b.probability - a.probability || a.index - b.index).slice(0, ERRORS);
  return {
    confusion,
    shape: examples.shape,
    errors: worst.map((error) => ({ ...error, pixels: pixelsOf(examples, test.rows[error.index]!) })),
    deadUnits: deadUnits(setup, state),
    norms: leavesOf(state.params).map(({ path, leaf }) => ({
      name: path,
      frobenius: Math.sqrt(squaredWeights([setup.kernels.download(leaf)])),
    })),
  };
}

/** A table of zeros, or of nothing where there are too many classes for one. */
function emptyConfusion(classes: number): number[][] {
  return classes > MOST_CONFUSED
    ? []
    : Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

/** The bytes of an image in base64; "" for a row of a table. */
function pixelsOf({ features, shape }: Examples, row: number): string {
  const count = featuresOf(shape);
  if (!isBytes(features)) return "";
  const own = rawBytes(features).subarray(row * count, (row + 1) * count);
  return btoa(Array.from(own, (byte) => String.fromCharCode(byte)).join(""));
}

function likeliest({ data, cols }: Matrix, row: number): { predicted: number; probability: number } {
  const probs = raw(data).subarray(row * cols, (row + 1) * cols);
  const probability = Math.max(...probs);
  return { predicted: probs.indexOf(probability), probability };
}

/** Units of each rectified layer that are 0 on every validation image. */
function deadUnits<T>(
  { kernels: k, model, features, fold }: RunSetup<T>,
  { params, layerState }: TrainState<T>,
): RunDiagnostics["deadUnits"] {
  const alive: Uint8Array[] = [];
  for (let from = 0; from < fold.validation.length; from += CHUNK) {
    const rows = fold.validation.slice(from, from + CHUNK);
    const outputs = k.scope(null, () => {
      const [, , , kinks] = model.forward(params, layerState, k.gather(features, rows), EVALUATE);
      return kinks.map((h) => k.download(h));
    });
    outputs.forEach(({ data, cols }, layer) => {
      const seen = alive[layer] ??= new Uint8Array(cols);
      for (let p = 0; p < data.length; p++) if (data[p]! > 0) seen[p % cols] = 1;
    });
  }
  return alive.map((seen, i) => ({
    layer: i + 1,
    units: seen.length,
    dead: seen.filter((on) => on === 0).length,
  }));
}
