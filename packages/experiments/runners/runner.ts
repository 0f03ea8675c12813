import type { Kernels } from "@refold/core/kernels";
import type { DataSpec } from "@refold/data/datasets";
import type { Examples } from "@refold/data/examples";
import type { z } from "zod";
import type { Thrown } from "../executors/end.ts";
import type { Progress } from "../executors/progress.ts";
import type { Programs } from "./program/programs.ts";
import type { Metric } from "../runs/metric.ts";
import type { RunCheckpoint, RunOutcome } from "../runs/run_outcome.ts";
import type { Task } from "../runs/task.ts";
import type { Misfit } from "../spec/misfit.ts";
import type { DataForm } from "./training/data_form.ts";
import type { Resolved } from "./training/resolved.ts";

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

/** The data of ours that runs read, and which parts of it, in official order. */
export interface DataRead {
  readonly data: DataSpec;
  readonly parts: readonly string[];
}

/** What a seed decides in runs of a setting. */
export interface Seeding {
  /** What draws, for people. */
  readonly title: string;
  /** Whether a seed repeats somebody's own run digit by digit, so that one is enough. */
  readonly repeats: boolean;
  /** The last seed that there is. */
  readonly last: number;
}

/**
 * How one kind of task is run: everything that the program asks about it. Which tasks there are and what they mean
 * together is the business of the kinds of experiments.
 */
export interface Runner<Spec> {
  /** Also the field by which a spec names a setting that it runs. */
  readonly name: string;
  /** The schema of a task's spec. */
  readonly spec: z.ZodType<Spec>;
  /** The numbers that its runs end with. */
  readonly metrics: (spec: Spec) => readonly Metric[];
  /** What to do for a run to come to one of its numbers; undefined where it does. */
  readonly unread: (spec: Spec, metric: string) => string | undefined;
  /** The data of ours that its runs read; null where they read none. */
  readonly data: (spec: Spec) => DataSpec | null;
  /** Which parts of it, of a spec without misfits. */
  readonly parts: (spec: Spec) => readonly string[];
  /** What it asks that would take months, more memory than there is, or what its data has not, as far as that is known before it is read. */
  readonly misfits: (spec: Spec) => readonly Misfit[];
  /** What it asks of data of the given form that is not there. */
  readonly beyondData: (spec: Spec, form: DataForm) => readonly Misfit[];
  /** The numbers that follow from it and the form of its data; null where none do. */
  readonly resolve: (spec: Spec, form: DataForm) => Resolved | null;
  readonly seeding: (spec: Spec) => Seeding;
  /** What decides the bytes of its runs: of the spec all that does, the data and the arithmetic. */
  readonly identity: (spec: Spec, world: World) => Pick<Task, "spec" | "data" | "arithmetic">;
  /** One run, lazily: whoever drives it may stop anywhere and go on from that moment's checkpoint, to the bit. */
  readonly run: (task: Task, io: RunIo) => Iterable<RunEvent> | AsyncIterable<RunEvent>;
  /** What is known of a run that threw. */
  readonly failed: (task: Task, thrown: Thrown) => RunOutcome;
  /** Milliseconds after which a run that says nothing hangs. */
  readonly silence: (spec: Spec, examples: Examples) => number;
}
