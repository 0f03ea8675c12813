import type { RunEvent, RunIo, Runner } from "../runner.ts";
import type { Task } from "../../runs/task.ts";
import { failedRun } from "./outcome.ts";
import { formFaults } from "./form_faults.ts";
import { dataOf } from "./data_form.ts";
import { generatorOf } from "./generators/table.ts";
import { beyondLimits } from "./limits.ts";
import { metricsOfTraining, whyUnread } from "./metrics.ts";
import { resolve } from "./resolve.ts";
import { keyedTraining } from "./keyed_training.ts";
import { type RunMoment, runTraining } from "./run_training.ts";
import { partsOf } from "./splits.ts";
import { TrainingSpec } from "./training_spec.ts";

/** Milliseconds after which a silent training hangs, and how many more a milliard multiplications may take at a time. */
const SILENCE = 120_000, SLOWEST = 10_000;

/** Rows that go through a network at once when it is measured. */
const ROWS = 1000;

/** Networks trained by mini-batches: one seed of one training spec. */
export const training: Runner<TrainingSpec> = {
  name: "training",
  spec: TrainingSpec,
  metrics: metricsOfTraining,
  unread: whyUnread,
  data: dataOf,
  parts: partsOf,
  misfits: beyondLimits,
  beyondData: formFaults,
  resolve,
  seeding: (spec) => {
    const { title, repeats, lastSeed } = generatorOf(spec);
    return { title, repeats, last: lastSeed(spec) };
  },
  identity: (spec, { dataset, checksumOf, numericClass }) => ({
    spec: keyedTraining(spec),
    data: { dataset, checksum: checksumOf(partsOf(spec)) },
    arithmetic: numericClass,
  }),
  run,
  failed: ({ spec, seed }, thrown) => failedRun(TrainingSpec.parse(spec), seed, thrown),
  silence: (spec, examples) =>
    SILENCE + SLOWEST * Math.max(ROWS, spec.batchSize) * resolve(spec, examples).parameters / 1e9,
};

function* run({ spec, seed }: Task, { kernels, examples, from }: RunIo): Generator<RunEvent> {
  const given = { training: TrainingSpec.parse(spec), seed, examples, from: from ?? undefined };
  const moments = runTraining(kernels, given);
  for (let next = moments.next();; next = moments.next()) {
    if (next.done) return yield { kind: "outcome", outcome: next.value };
    yield momentOf(next.value);
  }
}

/** A moment of a training as whoever drives the run hears it. */
export function momentOf(moment: RunMoment): RunEvent {
  return {
    kind: "moment",
    step: moment.step,
    progress: () => progressOf(moment),
    checkpoint: moment.checkpoint,
  };
}

function progressOf({ step, steps, epoch, batchLoss, history }: RunMoment): ReturnType<Progressed> {
  const validationAccuracy = history.findLast((row) => row.split === "validation")?.accuracy ?? null;
  return { step, steps, epoch, batchLoss, validationAccuracy };
}

type Progressed = Extract<RunEvent, { readonly kind: "moment" }>["progress"];
