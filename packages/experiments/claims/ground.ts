import type { Setting } from "../runners/setting.ts";
import type { Metric } from "../runs/metric.ts";

/** What a spec will have for its claims to be about, known before anything runs. */
export interface Ground {
  /** The kind of the experiment. */
  readonly experiment: string;
  readonly trials: readonly string[];
  readonly stages: readonly string[];
  /** What its runs end with; none where it has no runs, or where what is wrong with it leaves that open. */
  readonly metrics: readonly Metric[];
  /** Whether nothing else is wrong with the spec. */
  readonly sound: boolean;
  /** Whether several settings run and none of them stands for the experiment. */
  readonly several: boolean;
  /** The setting of the runs that a test means; null where the spec alone does not tell. */
  readonly setting: (runs: Runs) => Setting | null;
}

/** Which runs a test means: a named trial, a stage's, or those that stand for the experiment. */
export interface Runs {
  readonly trial?: string | undefined;
  readonly stage?: string | undefined;
}

/** A metric that a test reads. */
export interface Reading {
  readonly metric: string;
  /** The field that names it, with dots where it lies deeper; absent where the kind of claim does. */
  readonly field?: string;
  readonly runs: Runs;
  /** The field that would name a trial; `trial` where it is absent. */
  readonly naming?: string;
  /** Numbers of the test in the metric's unit, by their field. */
  readonly levels?: Readonly<Record<string, number | undefined>>;
}

/** Why a test can never be judged: where it says so, and what was expected of it and found, in words. */
export interface Hopeless {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
