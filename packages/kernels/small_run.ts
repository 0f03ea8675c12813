import type { Kernels } from "@refold/core/kernels";
import { type Labels, matrix } from "@refold/core/matrix";
import { foldIn, type Key, key, normals, uniform } from "@refold/core/random";
import { trainOnce, type TwoLayers } from "./training.ts";

/** Random labels below `classes`, of 16 bits where bytes are too few. */
export function randomLabels(rows: number, classes: number, k: Key): Labels {
  const labels = classes <= 256 ? new Uint8Array(rows) : new Uint16Array(rows);
  return labels.map((_, i) => Math.floor(uniform(k, i) * classes));
}

const NETWORK = { count: 60, inputs: 48, hidden: 13, classes: 10, batch: 15 } as const;

/** The parameters after each step of a small network under gradient descent with decay, and the losses before. */
export function trainSmall<T>(
  k: Kernels<T>,
  steps: number,
): readonly { readonly params: TwoLayers<T>; readonly loss: T }[] {
  const { count, inputs, hidden, classes, batch } = NETWORK, seed = key(3);
  const pixels = Uint8Array.from({ length: count * inputs }, (_, i) => Math.floor(256 * uniform(seed, i)));
  const labels = randomLabels(count, classes, foldIn(seed, 1));
  const images = k.uploadImages(pixels, {
    mean: new Float64Array(inputs).fill(0.5),
    std: new Float64Array(inputs).fill(0.25),
  });
  const initial = (rows: number, cols: number, i: number) =>
    k.upload(matrix(rows, cols, normals(foldIn(seed, i), rows * cols).map((z) => z / Math.sqrt(rows))));
  const first = {
    w1: initial(inputs, hidden, 2),
    b1: initial(1, hidden, 3),
    w2: initial(hidden, classes, 4),
    b2: initial(1, classes, 5),
  };
  const states: { readonly params: TwoLayers<T>; readonly loss: T }[] = [];
  for (let t = 0, params: TwoLayers<T> = first; t < steps; t++) {
    const rows = Uint32Array.from({ length: batch }, (_, i) => (t * batch + i) % count);
    const batchLabels = Uint8Array.from(rows, (row) => labels[row]!);
    const [next, loss] = trainOnce(k, params, {
      images,
      rows,
      labels: batchLabels,
      learningRate: 0.02,
      lambda: 0.01,
    });
    states.push({ params: next, loss });
    params = next;
  }
  return states;
}
