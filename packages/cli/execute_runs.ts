import type { Clock } from "@refold/experiments/clock";
import type { WorkMoment } from "@refold/experiments/kinds/kind";
import type { PlannedRun } from "@refold/experiments/kinds/planned_run";
import {
  type End,
  type FailedRun,
  type PoolWorker,
  runPool,
} from "@refold/experiments/executors/threads/pool";
import { runKey } from "@refold/experiments/runs/key";
import type {
  Assignment,
  FinishedRun,
  Progress,
  WorkerSetup,
} from "@refold/experiments/executors/threads/protocol";
import { keyedTraining } from "@refold/experiments/runners/training/keyed_training";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { left, right } from "fp-ts/Either";
import { showStoreError } from "@refold/experiments/store/errors";
import { obtainRun } from "@refold/experiments/store/obtain_run";
import type { Store } from "@refold/experiments/store/store";

/** What runs are executed with. */
export interface ExecuteOptions {
  readonly store: Store;
  readonly setup: Omit<WorkerSetup, "threads">;
  /** The checksum of the data that a training spec reads. */
  readonly checksumOf: (training: TrainingSpec) => string;
  /** All threads together. */
  readonly workers: number;
  readonly spawn: () => PoolWorker;
  /** Train although the store has a run; it must then come out the same. */
  readonly fresh: boolean;
  readonly onError: "stop" | "continue";
  /** Milliseconds after which a silent worker counts as hanging. */
  readonly silence: number;
  readonly clock: Clock;
  readonly watch: ExecutionWatch;
  /** Ends the waiting for other processes. */
  readonly signal: AbortSignal;
}

/** Who is told how the runs go. */
export interface ExecutionWatch {
  readonly onPlan: (assignments: readonly Assignment[]) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onFinished: (run: FinishedRun) => void;
  /** Another process trains this run: ours waits for it. */
  readonly onWait: (assignment: Assignment) => void;
  /** A kind computes something itself. */
  readonly onWork: (moment: WorkMoment) => void;
}

/** A planned run and how it ended. */
export interface ExecutedRun {
  readonly planned: PlannedRun;
  readonly key: string;
  readonly end: FinishedRun | FailedRun;
}

/** What came of some planned runs. */
export interface Execution {
  /** In the order of the plan; runs that were stopped are missing. */
  readonly runs: readonly ExecutedRun[];
  readonly stopped: number;
  readonly refusal: string | null;
}

/**
 * Makes every planned run exist: out of the store, by waiting for another process that trains it, or by training.
 *
 * Two trials with the same training and seed are one run. The results do not depend on the number of workers.
 */
export async function executeRuns(
  planned: readonly PlannedRun[],
  options: ExecuteOptions,
): Promise<Execution> {
  const { setup, workers, watch } = options;
  const keyed = planned.map((run) => {
    const { training, seed } = run;
    const identity = {
      training: keyedTraining(training),
      seed,
      dataChecksum: options.checksumOf(training),
      numericClass: setup.numericClass,
    };
    return { planned: run, identity, key: runKey(identity) };
  });
  const assignments = [...new Map(keyed.map(({ identity, key }) => [key, { key, identity }])).values()];
  const size = Math.max(1, Math.min(workers, assignments.length));
  watch.onPlan(assignments);
  const result = await runPool(assignments, {
    size,
    spawn: options.spawn,
    setup: { ...setup, threads: threadsInside(setup.kernels, Math.floor(workers / size)) },
    obtain: (assignment, train) => obtain(assignment, train, options),
    onProgress: watch.onProgress,
    onFinished: watch.onFinished,
    onError: options.onError,
    silence: options.silence,
    clock: options.clock,
  });
  const ends = new Map<string, FinishedRun | FailedRun>(
    [...result.finished, ...result.failed].map((end) => [end.key, end]),
  );
  const runs = keyed.flatMap(({ planned, key }) => {
    const end = ends.get(key);
    return end === undefined ? [] : [{ planned, key, end }];
  });
  return { runs, stopped: result.stopped.length, refusal: result.refusal };
}

/**
 * Threads inside a step where a run has several cores to itself. A BLAS sums in another order on two threads, so its runs
 * keep to one: results must not depend on the number of workers.
 */
function threadsInside(kernels: string, cores: number): 1 | 2 {
  return cores >= 2 && kernels !== "blas" ? 2 : 1;
}

async function obtain(
  assignment: Assignment,
  train: () => Promise<End>,
  { store, fresh, signal, watch }: ExecuteOptions,
): Promise<End> {
  const { key, identity } = assignment;
  let trained: Extract<End, { readonly kind: "finished" }> | undefined;
  const got = await obtainRun<Exclude<End, { readonly kind: "finished" }>>(store, identity, async () => {
    const end = await train();
    if (end.kind !== "finished") return left(end);
    trained = end;
    return right({ identity, outcome: end.outcome, execution: end.execution! }); // what was trained says how
  }, { fresh, signal, onWait: () => watch.onWait(assignment) });
  if (got._tag === "Right") {
    return trained ??
      { kind: "finished", key, outcome: got.right.outcome, execution: null };
  }
  if ("path" in got.left) {
    return got.left.kind === "interrupted"
      ? { kind: "stopped", key, step: 0 }
      : { kind: "refused", key, message: showStoreError(got.left) };
  }
  return got.left;
}
