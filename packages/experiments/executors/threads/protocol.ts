import type { Examples } from "@refold/data/examples";
import type { Task } from "../../runs/task.ts";
import type { End, Thrown } from "../end.ts";
import type { Progress } from "../progress.ts";

/** What a worker is told once, before its first run. */
export interface WorkerSetup {
  /** Features and labels in memory that all workers share. */
  readonly examples: Examples;
  readonly kernels: string;
  /** What the backend must turn out to be; the runs' keys rest on it. */
  readonly numericClass: string;
  /** Threads inside a step. */
  readonly threads: number;
  /** The folder of the run store, for checkpoints. */
  readonly store: string;
  /** Not zero: stop at the next update and keep a checkpoint. */
  readonly stop: Int32Array;
}

/** To a worker. */
export type ToWorker =
  | { readonly kind: "setup"; readonly setup: WorkerSetup }
  | { readonly kind: "run"; readonly key: string; readonly task: Task }
  /** There will be no more runs: let go of everything and end. */
  | { readonly kind: "end" };

/** From a worker. */
export type FromWorker =
  | End
  | ({ readonly kind: "progress" } & Progress)
  /** It computes: said from inside of what takes long. */
  | { readonly kind: "alive"; readonly key: string };

/** What the executor needs of a worker. */
export interface ThreadWorker {
  readonly post: (message: ToWorker) => void;
  /** Sets the one listener; `onDeath` is told when the worker ends by an uncaught error. */
  readonly listen: (onMessage: (message: FromWorker) => void, onDeath: (error: Thrown) => void) => void;
  /** Asks an idle one to let go of what it holds, its helping threads among it, and to end. */
  readonly close: () => void;
  /** Ends one that cannot be asked; threads that helped it may stay, asleep. */
  readonly terminate: () => void;
}
