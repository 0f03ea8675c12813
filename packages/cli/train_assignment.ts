import type { RunMoment } from "@refold/experiments/runners/training/run_training";
import type { RunCheckpoint, RunOutcome } from "@refold/experiments/runs/run_outcome";
import type {
  Assignment,
  FromWorker,
  Progress,
  WorkerSetup,
} from "@refold/experiments/executors/threads/protocol";
import { showStoreError } from "@refold/experiments/store/errors";
import type { Store } from "@refold/experiments/store/store";

/** What one assignment is trained with. */
export interface TrainOptions {
  readonly setup: Pick<WorkerSetup, "stop">;
  readonly store: Pick<Store, "loadCheckpoint" | "saveCheckpoint">;
  /** The run's moments from a checkpoint on. */
  readonly moments: (from: RunCheckpoint | undefined) => Generator<RunMoment, RunOutcome>;
  readonly report: (message: FromWorker) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Updates between checkpoints: a run that is killed repeats at most so many. */
export const CHECKPOINT_EVERY = 50;

/** Milliseconds between two lines of progress. */
const REPORT_EVERY = 100;

/** Drives one run to its end, its failure or the wish to stop, with checkpoints and progress on the way. */
export function trainAssignment({ key, identity }: Assignment, options: TrainOptions): FromWorker {
  const { setup, store, moments, report, now } = options, started = now();
  const loaded = store.loadCheckpoint(identity);
  if (loaded._tag === "Left") return { kind: "refused", key, message: showStoreError(loaded.left) };
  const from = loaded.right ?? undefined, first = from?.step ?? 0;

  const run = moments(from);
  let reported = -Infinity;
  for (let next = run.next();; next = run.next()) {
    if (next.done) {
      const outcome = next.value;
      const execution = {
        startedAt: new Date(started).toISOString(),
        wallSeconds: Math.max(0, now() - started) / 1000, // the store refuses less; clocks are set back at times
        resumedFrom: from?.step ?? null,
        stepsExecuted: outcome.record.steps - first,
      };
      return { kind: "finished", key, outcome, execution };
    }
    const moment = next.value, stopping = Atomics.load(setup.stop, 0) !== 0;
    if (moment.step > first && (stopping || moment.step % CHECKPOINT_EVERY === 0)) {
      const saved = store.saveCheckpoint(identity, moment.checkpoint());
      if (saved._tag === "Left") return { kind: "refused", key, message: showStoreError(saved.left) };
    }
    if (stopping) return { kind: "stopped", key, step: moment.step };
    if (now() - reported >= REPORT_EVERY) {
      reported = now();
      report({ kind: "progress", key, seed: identity.seed, ...progressOf(moment) });
    }
  }
}

function progressOf({ step, steps, epoch, batchLoss, history }: RunMoment): Omit<Progress, "key" | "seed"> {
  const validationAccuracy = history.findLast((row) => row.split === "validation")?.accuracy ?? null;
  return { step, steps, epoch, batchLoss, validationAccuracy };
}
