import type { Images } from "./fold.ts";
import type { RunOutcome } from "./stored_run.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** One run handed to a worker. */
export interface Assignment {
  readonly key: string;
  readonly training: TrainingSpec;
  readonly seed: number;
}

/** What a worker is told once, before its first run. */
export interface WorkerSetup {
  /** Pixels and labels in memory that all workers share. */
  readonly images: Images;
  readonly dataChecksum: string;
  readonly kernels: string;
  /** Threads inside a step. */
  readonly threads: 1 | 2;
  /** The folder of the run store. */
  readonly store: string;
  /** Train although the store has the run. */
  readonly fresh: boolean;
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

/** A run that came to its end, by training or out of the store. */
export interface FinishedRun {
  readonly key: string;
  readonly outcome: RunOutcome;
  /** Seconds of training; null where the store had it. */
  readonly seconds: number | null;
  /** The step of the checkpoint it went on from; null where it started afresh. */
  readonly resumedFrom: number | null;
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
