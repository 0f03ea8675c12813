import type { Examples } from "@refold/data/examples";
import type { RunIdentity } from "../../runs/key.ts";
import type { RunOutcome } from "../../runs/run_outcome.ts";

/** One run handed to a worker. */
export interface Assignment {
  /** The key of its identity. */
  readonly key: string;
  readonly identity: RunIdentity;
}

/** What a worker is told once, before its first run. */
export interface WorkerSetup {
  /** Features and labels in memory that all workers share. */
  readonly examples: Examples;
  readonly kernels: string;
  /** What the backend must turn out to be; the runs' keys rest on it. */
  readonly numericClass: string;
  /** Threads inside a step. */
  readonly threads: 1 | 2;
  /** The folder of the run store, for checkpoints. */
  readonly store: string;
  /** Not zero: stop at the next update and keep a checkpoint. */
  readonly stop: Int32Array;
}

/** From the pool to a worker. */
export type ToWorker =
  | { readonly kind: "setup"; readonly setup: WorkerSetup }
  | { readonly kind: "run"; readonly assignment: Assignment };

/** How far a run is. */
export interface Progress {
  readonly key: string;
  readonly seed: number;
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly batchLoss: number | null;
  readonly validationAccuracy: number | null;
}

/** How a run was trained: what may differ between two trainings of one key. */
export interface TrainingExecution {
  readonly startedAt: string;
  readonly wallSeconds: number;
  /** The step of the checkpoint it went on from; null where it started afresh. */
  readonly resumedFrom: number | null;
  /** Updates computed by the process that finished it. */
  readonly stepsExecuted: number;
}

/** A run that came to its end: diverged runs did, failed ones did not. */
export interface FinishedRun {
  readonly key: string;
  readonly outcome: RunOutcome;
  /** How it was trained; null where the run was there already. */
  readonly execution: TrainingExecution | null;
}

/** From a worker to the pool. */
export type FromWorker =
  | ({ readonly kind: "progress" } & Progress)
  | ({ readonly kind: "finished" } & FinishedRun)
  /** The run threw: it may be tried again. */
  | { readonly kind: "failed"; readonly key: string; readonly message: string; readonly stack: string }
  /** The world refused (disk full, store unreadable): trying again will not help. */
  | { readonly kind: "refused"; readonly key: string; readonly message: string }
  | { readonly kind: "stopped"; readonly key: string; readonly step: number };
