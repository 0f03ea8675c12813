import type { Examples, LoadedPart } from "@refold/data/examples";
import type { TrainingSpec } from "../runners/training/training_spec.ts";

/** Features of an image. */
const FEATURES = 3072;

/** Images of each batch. */
export const BATCH = 60;

/** Features of one of ten stripes; the rest belong to none. */
const STRIPE = Math.floor(FEATURES / 10);

/** Small batches of noise with one bright stripe, which tells the label; every batch is the same whatever else is in memory. */
export function tinyImages(batches: readonly number[] = [1, 2, 6]): Examples {
  const pixels = new Uint8Array(batches.length * BATCH * FEATURES),
    labels = new Uint8Array(batches.length * BATCH);
  batches.map(tinyBatch).forEach((batch, i) => {
    pixels.set(batch.pixels, i * BATCH * FEATURES);
    labels.set(batch.labels, i * BATCH);
  });
  return { shape: [3, 32, 32], classes: 10, features: pixels, labels, parts: cifarParts(batches, BATCH) };
}

/** CIFAR-10's parts by number, 6 for the test, with so many images each. */
export function cifarParts(batches: readonly number[], count: number): readonly LoadedPart[] {
  return batches.map((batch) => ({
    name: batch === 6 ? "test_batch" : `data_batch_${batch}`,
    role: batch === 6 ? "test" : "train",
    count,
  }));
}

function tinyBatch(batch: number): { readonly pixels: Uint8Array; readonly labels: Uint8Array } {
  const labels = Uint8Array.from({ length: BATCH }, (_, i) => (7 * i + batch) % 10);
  let word = batch;
  const pixels = Uint8Array.from({ length: BATCH * FEATURES }, (_, p) => {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0; // the generator of Numerical Recipes
    const stripe = Math.floor(p % FEATURES / STRIPE);
    return (stripe === labels[Math.floor(p / FEATURES)] ? 100 : 0) + (word >>> 24) / 2;
  });
  return { pixels, labels };
}

/** Eight updates of a network with five hidden units: two epochs of three and two thirds of another. */
export const tinyTraining: TrainingSpec = {
  fold: { split: "batches", train: [1], validation: [2] },
  standardization: "feature",
  hidden: [5],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-3, maxLr: 0.1, stepSize: 4 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 1 },
  batchSize: 20,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [1, 7], test: true },
};
