import type { Examples } from "@refold/data/examples";
import type { ArithmeticName } from "./arithmetic.ts";
import type { RunOutcome } from "@refold/experiments/runs/run_outcome";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { HistoryRow } from "@refold/experiments/runs/history";

/** The images of a trainer: drawn by itself, or what was dropped in, which the page does not keep. */
export type TrainerData =
  | { readonly kind: "stand-in"; readonly parts: readonly string[] }
  | { readonly kind: "examples"; readonly examples: Examples };

/** What a trainer is told. */
export type ToTrainer =
  | {
    readonly kind: "data";
    /** Other images than those before, which are let go; the same where there are none. */
    readonly data: TrainerData | undefined;
    readonly kernels: ArithmeticName;
  }
  | {
    readonly kind: "run";
    readonly training: TrainingSpec;
    readonly seed: number;
    /** Whether its weights are looked at, and its epochs kept to go back to. */
    readonly watched: boolean;
  }
  | { readonly kind: "pause" }
  | { readonly kind: "resume" }
  /** While paused: so many updates more. */
  | { readonly kind: "step"; readonly updates: number }
  /** The watched run goes on from the end of an epoch, or is made again from there once it has ended. */
  | { readonly kind: "back"; readonly epoch: number }
  | { readonly kind: "stop" };

/** What a trainer says. */
export type FromTrainer =
  /** Has images and an arithmetic, whose self-test came to this sum. */
  | { readonly kind: "ready"; readonly numericClass: string; readonly sum: string }
  | {
    readonly kind: "progress";
    readonly seed: number;
    readonly step: number;
    readonly steps: number;
    readonly epoch: number;
    /** All that was measured so far; absent while it is what was said before. */
    readonly history?: readonly HistoryRow[];
  }
  | ({ readonly kind: "picture" } & Picture)
  | {
    readonly kind: "finished";
    readonly outcome: RunOutcome;
    readonly seconds: number;
    readonly startedAt: number;
  }
  | { readonly kind: "stopped"; readonly step: number }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string }
  /** A run that was made again from an epoch has ended: whether it came out as before, to the bit. */
  | { readonly kind: "again"; readonly same: boolean; readonly epoch: number };

/** What the watched run's network looks like at the end of an epoch. */
export interface Picture {
  readonly seed: number;
  readonly step: number;
  readonly epoch: number;
  /** Weights of the first layer, [inputs, units]. */
  readonly weights: { readonly rows: number; readonly cols: number; readonly data: Float32Array };
  /** Rows are classes, columns what the network says of their validation images. */
  readonly confusion: readonly (readonly number[])[];
  /** Validation images that were asked. */
  readonly asked: number;
}
