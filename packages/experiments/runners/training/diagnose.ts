import { type Matrix, raw, rawBytes } from "@refold/core/matrix";
import { predictions } from "@refold/core/metrics";
import { EVALUATE } from "@refold/core/layer";
import type { TrainState } from "@refold/core/train";
import { leavesOf } from "@refold/core/tree";
import { CLASSES, FEATURES } from "@refold/data/images";
import { batchOf, type RunSetup } from "./run_setup.ts";
import type { RunDiagnostics } from "../../runs/run_outcome.ts";

/** The most confident errors that are kept. */
const ERRORS = 12;

/** Rows that are in memory as floats at once. */
const CHUNK = 1000;

/** What a finished network does: confusions and worst errors on the test images, dead units, norms. */
export function diagnose<T>(setup: RunSetup<T>, state: TrainState<T>): RunDiagnostics {
  const test = batchOf(setup, setup.fold.test), pixels = rawBytes(setup.images.pixels);
  const confusion = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  const wrong: { index: number; label: number; predicted: number; probability: number }[] = [];
  const trained = { model: setup.model, ...state };
  for (const { from, probs } of predictions(setup.kernels, trained, setup.pixels, test)) {
    for (let i = 0; i < probs.rows; i++) {
      const label = test.labels[from + i]!, { predicted, probability } = likeliest(probs, i);
      confusion[label]![predicted]!++;
      if (predicted !== label) wrong.push({ index: from + i, label, predicted, probability });
    }
  }
  // Ties are broken by index so that the list is one and the same everywhere.
  const worst = wrong.sort((a, b) => b.probability - a.probability || a.index - b.index).slice(0, ERRORS);
  return {
    confusion,
    errors: worst.map((error) => {
      const at = test.rows[error.index]! * FEATURES;
      return { ...error, pixels: pixels.slice(at, at + FEATURES).toBase64() };
    }),
    deadUnits: deadUnits(setup, state),
    norms: leavesOf(state.params).map(({ path, leaf }) => ({
      name: path,
      frobenius: Math.hypot(...chunkNorms(setup.kernels.download(leaf))),
    })),
  };
}

function likeliest({ data, cols }: Matrix, row: number): { predicted: number; probability: number } {
  const probs = raw(data).subarray(row * cols, (row + 1) * cols);
  const probability = Math.max(...probs);
  return { predicted: probs.indexOf(probability), probability };
}

/** Units of each rectified layer that are 0 on every validation image. */
function deadUnits<T>(
  { kernels: k, model, pixels, fold }: RunSetup<T>,
  { params, layerState }: TrainState<T>,
): RunDiagnostics["deadUnits"] {
  const alive: Uint8Array[] = [];
  for (let from = 0; from < fold.validation.length; from += CHUNK) {
    const rows = fold.validation.slice(from, from + CHUNK);
    const outputs = k.scope(null, () => {
      const [, , , kinks] = model.forward(params, layerState, k.gather(pixels, rows), EVALUATE);
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

/** Norms of rows, since a matrix has more entries than a call has arguments. */
function chunkNorms({ data, rows, cols }: Matrix): number[] {
  return Array.from({ length: rows }, (_, i) => Math.hypot(...raw(data).subarray(i * cols, (i + 1) * cols)));
}
