import type { z } from "zod";
import { showValue } from "../spec/show_value.ts";
import type { Misfit } from "../spec/misfit.ts";
import type { Metric } from "../runs/metric.ts";
import { sweepTraining } from "./range_test/range_test_spec.ts";
import { type RunnerName, runnerOf, RUNNERS, type SpecOf } from "./table.ts";

/** What a run is of, its seed aside: the runner that makes it, and a spec of that runner's own. */
export type Setting = {
  readonly [K in RunnerName]: { readonly runner: K; readonly spec: SpecOf<K> };
}[RunnerName];

type Fields = { readonly [K in RunnerName]: z.ZodOptional<(typeof RUNNERS)[K]["spec"]> };

/** How a spec names a setting: by exactly one of these fields, each called as its runner is. */
export const SETTING_FIELDS: Fields = Object.fromEntries(
  Object.entries(RUNNERS).map(([name, { spec }]) => [name, spec.optional()]),
) as unknown as Fields; // a field for every runner of the table

/** An object that names a setting among its fields. */
export type HasSetting = { readonly [K in RunnerName]?: SpecOf<K> | undefined };

const NAMES = Object.keys(RUNNERS) as readonly RunnerName[];

/** The setting that an object names; null where it names none or several. */
export function settingIn(fields: HasSetting): Setting | null {
  const [runner, ...more] = named(fields);
  if (runner === undefined || more.length > 0) return null;
  return { runner, spec: fields[runner] } as Setting; // the spec stands in the field of its runner
}

/** The settings that objects name, those that name none or several left out. */
export function settingsIn(...objects: readonly HasSetting[]): readonly Setting[] {
  return objects.flatMap((fields) => settingIn(fields) ?? []);
}

/** What is wrong with the fields by which an object names its setting. */
export function settingMisfits(
  fields: HasSetting,
  path: readonly (string | number)[] = [],
): readonly Misfit[] {
  const [first, second] = named(fields);
  if (first !== undefined && second === undefined) return [];
  const choice = NAMES.length === 1 ? NAMES[0]! : `exactly one of ${NAMES.join(", ")}`;
  const found = first === undefined ? "nothing" : `${showValue(first)} and ${showValue(second)}`;
  const message = `expected ${choice}, the setting that runs, but found ${found}`;
  return [{ path: [...path, second ?? NAMES[0]!], message }];
}

/** The numbers that runs of a setting end with. */
export function metricsOfSetting(setting: Setting | null): readonly Metric[] {
  return setting === null ? [] : runnerOf(setting).metrics(setting.spec);
}

/** The spec of a setting that is a training; null for any other. */
export function trainingIn(setting: Setting | null): SpecOf<"training"> | null {
  return setting?.runner === "training" ? setting.spec : null;
}

/** The training that a run of a setting makes, whatever it is made for; null where it is another program's. */
export function trainedIn(setting: Setting): SpecOf<"training"> | null {
  return setting.runner === "rangeTest" ? sweepTraining(setting.spec) : trainingIn(setting);
}

/** The same setting with its spec changed into one of the same shape. */
export function changed(setting: Setting, change: <T>(spec: T) => T): Setting {
  return { ...setting, spec: change<unknown>(setting.spec) } as Setting; // of the same shape
}

function named(fields: HasSetting): readonly RunnerName[] {
  return NAMES.filter((name) => fields[name] !== undefined);
}
