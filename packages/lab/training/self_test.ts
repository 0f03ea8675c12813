import type { Kernels } from "@refold/core/kernels";
import { raw, type ReadonlyFloats } from "@refold/core/matrix";
import { sha256Hasher } from "@refold/data/checksum";
import type { Examples } from "@refold/data/examples";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

const COUNT = 40, PIXELS = 3072;

/** Images that are made at once: bytes of a little arithmetic. */
function madeUp(): Examples {
  const features = new Uint8Array(2 * COUNT * PIXELS);
  for (let at = 0; at < features.length; at++) features[at] = (at * at >>> 3) ^ (at * 7919 >>> 7);
  return {
    shape: [3, 32, 32],
    classes: 10,
    features,
    labels: Uint8Array.from({ length: 2 * COUNT }, (_, image) => image % 10),
    parts: ["data_batch_1", "data_batch_2"].map((name) => ({ name, role: "train", count: COUNT })),
  };
}

/** A training as those of the figures, of four updates: a few hundredths of a second. */
const TRAINING: TrainingSpec = {
  fold: { split: "batches", train: [1], validation: [2] },
  standardization: "feature",
  hidden: [10],
  initialization: { weight: "lecunNormal", bias: "zeros" },
  l2: { lambda: 0.01, form: "full" },
  schedule: { policy: "triangular", baseLr: 1e-3, maxLr: 0.1, stepSize: 2 },
  learningRateLag: 0,
  length: { unit: "cycles", count: 1 },
  batchSize: 20,
  batchOrder: "reshuffled",
  randomness: "threefry",
  measure: { epochs: true, steps: [], test: false },
};

/** SHA-256 over all that a short training comes to: whether an engine computes as another does. */
export function selfTest<T>(kernels: Kernels<T>): string {
  const run = runTraining(kernels, { training: TRAINING, seed: 0, examples: madeUp() });
  let next = run.next();
  while (!next.done) next = run.next();
  const { history, tensors } = next.value, hasher = sha256Hasher();
  hasher.update(new TextEncoder().encode(JSON.stringify(history)));
  for (const { matrix } of tensors) hasher.update(bytesOf(matrix.data));
  return hasher.digest();
}

function bytesOf(floats: ReadonlyFloats): Uint8Array {
  const { buffer, byteOffset, byteLength } = raw(floats);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
