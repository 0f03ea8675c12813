import { type Setting, settingIn } from "../../runners/setting.ts";
import type { PlannedRun } from "../planned_run.ts";
import { type SensitivitySpec, settingOfFlip } from "./spec.ts";

/** The trial of the setting that no flip has touched. */
export const BASE_TRIAL = "base";

/** The unchanged setting and that of each flip that makes one, by their trials. */
export function sensitivitySettings(
  spec: SensitivitySpec,
): readonly { readonly trial: string; readonly setting: Setting }[] {
  const base = settingIn(spec);
  if (base === null) return [];
  const flipped = spec.flips.flatMap((flip) => {
    const setting = settingOfFlip(spec, flip);
    return setting === null ? [] : [{ trial: flip.name, setting }];
  });
  return [{ trial: BASE_TRIAL, setting: base }, ...flipped];
}

/** Every run of a sensitivity study: the unchanged setting and each flip on the same seeds. */
export function sensitivityRuns(spec: SensitivitySpec, seeds: readonly number[]): readonly PlannedRun[] {
  return sensitivitySettings(spec).flatMap((trial) => seeds.map((seed) => ({ ...trial, seed })));
}
