import type { Kernels } from "@refold/core/kernels";
import type { Examples } from "@refold/data/examples";
import type { z } from "zod";
import type { Thrown } from "../executors/end.ts";
import type { Progress } from "../executors/progress.ts";
import type { Task } from "../runs/task.ts";
import type { Programs } from "./program/programs.ts";
import type { RunCheckpoint, RunOutcome } from "../runs/run_outcome.ts";

/** What a run is made with. */
export interface RunIo {
  readonly kernels: Kernels<unknown>;
  readonly examples: Examples;
  /** Where to go on; null for a run that starts from the beginning. */
  readonly from: RunCheckpoint | null;
  /** What starts processes; absent where none may be started. */
  readonly programs?: Programs;
}

/** What is heard of a run under way: moments at which it may be stopped and saved, then its outcome. */
export type RunEvent =
  | {
    readonly kind: "moment";
    readonly step: number;
    readonly progress: () => Omit<Progress, "key" | "seed">;
    /** What is needed to go on from here; valid until the next event is asked for. */
    readonly checkpoint: () => RunCheckpoint;
  }
  | { readonly kind: "outcome"; readonly outcome: RunOutcome };

/** What an experiment runs with. */
export interface World {
  readonly dataset: string;
  /** SHA-256 over the files of some parts of the data, whatever else is in memory. */
  readonly checksumOf: (parts: readonly string[]) => string;
  readonly numericClass: string;
}

/**
 * How one kind of task is run: everything that the program asks about it. Which tasks there are and what they mean
 * together is the business of the kinds of experiments.
 */
export interface Runner<Spec> {
  readonly name: string;
  /** The schema of a task's spec. */
  readonly spec: z.ZodType<Spec>;
  /** What decides the bytes of its runs: of the spec all that does, the data and the arithmetic. */
  readonly identity: (spec: Spec, world: World) => Pick<Task, "spec" | "data" | "arithmetic">;
  /** One run, lazily: whoever drives it may stop anywhere and go on from that moment's checkpoint, to the bit. */
  readonly run: (task: Task, io: RunIo) => Iterable<RunEvent> | AsyncIterable<RunEvent>;
  /** What is known of a run that threw. */
  readonly failed: (task: Task, thrown: Thrown) => RunOutcome;
  /** Milliseconds after which a run that says nothing hangs. */
  readonly silence: (spec: Spec, examples: Examples) => number;
}
