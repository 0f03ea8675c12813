import type { Files } from "../store/manifest.ts";
import type { RunOutcome } from "../runs/run_outcome.ts";

/** An error as data. */
export interface Thrown {
  readonly message: string;
  readonly stack: string;
}

/** How a run was made: what may differ between two makings of one key. */
export interface Making {
  readonly startedAt: string;
  readonly wallSeconds: number;
  /** The step of the checkpoint it went on from; null where it started afresh. */
  readonly resumedFrom: number | null;
  /** Steps computed by the process that finished it. */
  readonly stepsExecuted: number;
  /** The machine that finished it, where that was another. */
  readonly host?: string;
}

/** A run that came to its end: diverged runs did, failed ones did not. */
export interface FinishedRun {
  readonly key: string;
  readonly outcome: RunOutcome;
  /** How it was made; null where the run was there already. */
  readonly execution: Making | null;
  /** The files that it came in, all checked, where it was made elsewhere: a store keeps them to the byte. */
  readonly files?: Files;
}

/** How a run ended. */
export type End =
  | ({ readonly kind: "finished" } & FinishedRun)
  /** The run threw: it may be tried again. */
  | ({ readonly kind: "failed"; readonly key: string } & Thrown)
  /** The world refused (disk full, store unreadable): trying again will not help. */
  | { readonly kind: "refused"; readonly key: string; readonly message: string }
  /** It was asked to stop, and kept a checkpoint where it had begun. */
  | { readonly kind: "stopped"; readonly key: string; readonly step: number };
