import { type Examples, featuresOf } from "@refold/data/examples";
import { type DataForm, formOf } from "@refold/experiments/runners/training/data_form";
import { runTraining } from "@refold/experiments/runners/training/run_training";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { type BackendName, makeBackend } from "@refold/kernels/backends";

/** Updates that are tried at most, and milliseconds that they may take together. */
const UPDATES = 40, LONGEST = 2000;

/** Updates before the clock runs: code that has not run yet is slow. */
const WARM_UP = 3;

/** Bytes and labels that look like images, in two parts of one batch each. */
function madeUpExamples(count: number, { shape, classes }: DataForm): Examples {
  const features = Uint8Array.from({ length: 2 * count * featuresOf(shape) }, (_, p) => (p * 7919) % 251);
  const labels = Uint16Array.from({ length: 2 * count }, (_, i) => i % classes);
  const [first, second] = formOf({}).parts;
  return { shape, classes, features, labels, parts: [{ ...first!, count }, { ...second!, count }] };
}

/** Seconds that one update of a training takes on this machine: a few are made, on images that are made up. */
export async function secondsAnUpdate(
  training: TrainingSpec,
  backend: BackendName,
  form: DataForm = formOf(training),
): Promise<number> {
  const examples = madeUpExamples(training.batchSize, form);
  const { examples: _all, data: _other, ...rest } = training;
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
    const run = runTraining(kernels, { training: short, seed: 0, examples });
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
