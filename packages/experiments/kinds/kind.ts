import type { z } from "zod";
import type { Examples } from "@refold/data/examples";
import type { HasData } from "../runners/training/data_form.ts";
import type { Setting } from "../runners/setting.ts";
import type { Metric } from "../runs/metric.ts";
import type { SeriesRow } from "../runs/series.ts";
import type { RunRecord } from "../runs/run_record.ts";
import type { Misfit } from "../spec/misfit.ts";
import type { PlannedRun } from "./planned_run.ts";

/** The runs of an experiment, as far as they are done. */
export interface Done {
  readonly runs: readonly RunRecord[];
  readonly history: readonly SeriesRow[];
  /** Classes of the data. */
  readonly classes: number;
}

/** What claims can name in an experiment. */
export interface Names {
  readonly trials: readonly string[];
  readonly stages: readonly string[];
}

/** Seeds that an experiment must not run on, because it needs them fresh. */
export interface SeedRange {
  readonly first: number;
  readonly last: number;
}

/** How far a computation is, in parts of one size. */
export interface WorkMoment {
  readonly done: number;
  readonly total: number;
}

/** What a kind computes itself, with the reference kernels, instead of asking for runs. */
export interface Work<S, A> {
  /** What says which data it reads the first part of. */
  readonly data: (spec: S) => HasData;
  /** Lazy: whoever drives it may stop anywhere. */
  readonly compute: (spec: S, examples: Examples, seeds: readonly number[]) => Generator<WorkMoment, A>;
  /** How long that takes, roughly. */
  readonly seconds: (spec: S, seeds: readonly number[]) => number;
}

/**
 * Everything that the program asks about one kind of experiment. A kind is a record of this type in a file or folder of
 * its own, and a line of `table.ts`: specs, results, JSON Schema, plans and claims follow from that.
 */
export interface Kind<Spec extends z.ZodObject, Found extends z.ZodObject | null> {
  /** The fields of its specs beside those that every experiment has; `kind` is the name. */
  readonly spec: Spec;
  /** What it computes beyond its runs; null for a kind that computes nothing. */
  readonly analysis: Found;
  /** What is wrong with a spec whose fields are right each by itself. */
  readonly misfits: (spec: z.infer<Spec>) => readonly Misfit[];
  /** The numbers that its runs end with; none where it asks for no runs. */
  readonly metrics: (spec: z.infer<Spec>) => readonly Metric[];
  /** The setting that the experiment as a whole is about; null where it is about several. */
  readonly setting: (spec: z.infer<Spec>) => Setting | null;
  /** Every setting that it may run, for what it will need before it starts; varied factors aside. */
  readonly settings: (spec: z.infer<Spec>) => readonly Setting[];
  /** Paths of the numbers in its settings that differ between its trials, such as "l2.lambda". */
  readonly factors: (spec: z.infer<Spec>) => readonly string[];
  /** The runs that it can name from those it has, done ones among them: when none is missing, it is over. */
  readonly plan: (
    spec: z.infer<Spec>,
    seeds: readonly number[],
    done: readonly RunRecord[],
  ) => readonly PlannedRun[];
  /** Null where nothing can be said of the runs there are. */
  readonly analyse: (spec: z.infer<Spec>, done: Done) => FoundBy<Found> | null;
  /** Null for a kind that asks for runs. */
  readonly work: Work<z.infer<Spec>, FoundBy<Found>> | null;
  readonly names: (spec: z.infer<Spec>) => Names;
  /** The trial that stands for the experiment as a whole. */
  readonly defaultTrial: (spec: z.infer<Spec>, analysis: FoundBy<Found> | null) => string;
  /** Seeds that it runs on later, which must be fresh. */
  readonly freshSeeds: (spec: z.infer<Spec>) => SeedRange | null;
}

/** What an analysis schema describes; never where a kind has none. */
export type FoundBy<Found extends z.ZodObject | null> = Found extends z.ZodObject ? z.infer<Found> : never;
