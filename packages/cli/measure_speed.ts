import type { Images } from "@refold/experiments/runners/training/fold";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { type BackendName, makeBackend } from "@refold/kernels/backends";

/** Updates that are tried at most, and milliseconds that they may take together. */
const UPDATES = 40, LONGEST = 2000;

/** Updates before the clock runs: code that has not run yet is slow. */
const WARM_UP = 3;

/** Bytes and labels that look like images. */
function madeUpImages(batchSize: number): Images {
  const pixels = Uint8Array.from({ length: 2 * batchSize * 3072 }, (_, p) => (p * 7919) % 251);
  const labels = Uint8Array.from({ length: 2 * batchSize }, (_, i) => i % 10);
  return { pixels, labels, batches: [1, 2], batchSize };
}

/** Seconds that one update of a training takes on this machine: a few are made, on images that are made up. */
export async function secondsAnUpdate(training: TrainingSpec, backend: BackendName): Promise<number> {
  const { examples: _all, ...rest } = training;
  const short: TrainingSpec = {
    ...rest,
    fold: { split: "batches", train: [1], validation: [2] },
    randomness: "threefry",
    schedule: { policy: "constant", learningRate: 1e-6 },
    length: { unit: "steps", count: UPDATES },
    measure: { epochs: false, steps: [], test: false },
  };
  const { kernels, close } = await makeBackend(backend);
  try {
    const run = runTraining(kernels, { training: short, seed: 0, images: madeUpImages(training.batchSize) });
    let started = performance.now(), updates = -WARM_UP;
    for (let next = run.next(); !next.done && next.value.step < UPDATES; next = run.next()) {
      if (++updates === 0) started = performance.now();
      if (updates > 0 && performance.now() - started > LONGEST) break;
    }
    return (performance.now() - started) / 1000 / Math.max(1, updates);
  } finally {
    close();
  }
}
