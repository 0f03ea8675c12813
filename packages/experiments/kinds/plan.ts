import { type Setting, trainingIn } from "../runners/setting.ts";
import type { TrainingSpec } from "../runners/training/training_spec.ts";
import type { Seeding } from "../runners/runner.ts";
import { runnerOf } from "../runners/table.ts";
import type { RunRecord } from "../runs/run_record.ts";
import type { Analysis } from "./analysis.ts";
import type { Examples } from "@refold/data/examples";
import { LAMBDA, valueAtPath } from "./factor_path.ts";
import type { Done, SeedRange, WorkMoment } from "./kind.ts";
import type { PlannedRun } from "./planned_run.ts";
import { kindOf, type KindSpec } from "./table.ts";

/**
 * The runs an experiment needs next, given those it has: a search asks stage by stage, the others all at once.
 *
 * An empty list means that nothing is missing.
 */
export function nextRuns(
  spec: KindSpec,
  seeds: readonly number[],
  done: readonly RunRecord[],
): readonly PlannedRun[] {
  const have = new Set(done.map(({ trial, seed }) => `${trial} ${seed}`));
  return kindOf(spec).plan(spec, seeds, done).filter(({ trial, seed }) => !have.has(`${trial} ${seed}`));
}

/** Every setting that an experiment may run, for what it will need before it starts. */
export function settingsOf(spec: KindSpec): readonly Setting[] {
  return kindOf(spec).settings(spec);
}

/** The setting that an experiment as a whole is about; null for a kind that is about several or none. */
export function settingOf(spec: KindSpec): Setting | null {
  return kindOf(spec).setting(spec);
}

/** The training that an experiment as a whole is about; null where it is about another program, several settings or none. */
export function trainingOf(spec: KindSpec): TrainingSpec | null {
  return trainingIn(settingOf(spec));
}

/** What a seed decides in each setting of an experiment. */
export function seedingsOf(spec: KindSpec): readonly Seeding[] {
  return settingsOf(spec).map((setting) => runnerOf(setting).seeding(setting.spec));
}

/** Whether an experiment repeats somebody's own run digit by digit, so that one seed is enough. */
export function repeatsOneRun(spec: KindSpec): boolean {
  return seedingsOf(spec).some(({ repeats }) => repeats);
}

/** Paths of the numbers in an experiment's settings that its trials vary, such as "l2.lambda". */
export function factorsOf(spec: KindSpec): readonly string[] {
  return kindOf(spec).factors(spec);
}

/**
 * What a setting has at the paths that an experiment's trials vary; λ, which every run of a training names, is not named
 * again.
 */
export function variedIn(spec: KindSpec, setting: unknown): RunRecord["factors"] {
  return Object.fromEntries(
    factorsOf(spec).filter((path) => path !== LAMBDA).flatMap((path) => {
      const value = valueAtPath(setting, path);
      return typeof value === "number" ? [[path, value]] : [];
    }),
  );
}

/** What an experiment's kind computes from its runs; null for kinds that compute nothing from them. */
export function analyse(spec: KindSpec, done: Done): Analysis | null {
  return kindOf(spec).analyse(spec, done) as Analysis | null; // the schema of the kind that computed it
}

/** The trial that stands for an experiment as a whole. */
export function defaultTrial(
  { spec, analysis }: { readonly spec: KindSpec; readonly analysis: Analysis | null },
): string {
  return kindOf(spec).defaultTrial(spec, analysis);
}

/** Seeds that an experiment runs on later, which must be fresh; null where there are none. */
export function freshSeeds(spec: KindSpec): SeedRange | null {
  return kindOf(spec).freshSeeds(spec);
}

/** The training of every run of an experiment; null where its runs differ in more than their seeds. */
export function onlyTraining(spec: KindSpec): TrainingSpec | null {
  return settingsOf(spec).length === 1 && factorsOf(spec).length === 0 ? trainingOf(spec) : null;
}

/** What an experiment computes itself, with the reference kernels in float64; null for a kind that asks for runs. */
export function workOf(
  spec: KindSpec,
  examples: Examples,
  seeds: readonly number[],
): Generator<WorkMoment, Analysis> | null {
  const work = kindOf(spec).work;
  return work === null ? null : work.compute(spec, examples, seeds) as Generator<WorkMoment, Analysis>;
}

/** Seconds that an experiment computes itself, roughly; 0 for a kind that asks for runs. */
export function secondsOfWork(spec: KindSpec, seeds: readonly number[]): number {
  return kindOf(spec).work?.seconds(spec, seeds) ?? 0;
}

/** Whether an experiment computes itself instead of asking for runs. */
export function computes(spec: KindSpec): boolean {
  return kindOf(spec).work !== null;
}
