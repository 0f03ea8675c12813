import type { TrainingSpec } from "../../runners/training/training_spec.ts";
import type { PlannedRun } from "../planned_run.ts";
import { type SensitivitySpec, settingOfFlip } from "./spec.ts";

/** The trial of the setting that no flip has touched. */
export const BASE_TRIAL = "base";

/** The unchanged setting and that of each flip, by their trials. */
export function sensitivitySettings(
  spec: SensitivitySpec,
): readonly { readonly trial: string; readonly training: TrainingSpec }[] {
  return [
    { trial: BASE_TRIAL, training: spec.training },
    ...spec.flips.map((flip) => ({ trial: flip.name, training: settingOfFlip(spec, flip) })),
  ];
}

/** Every run of a sensitivity study: the unchanged setting and each flip on the same seeds. */
export function sensitivityRuns(spec: SensitivitySpec, seeds: readonly number[]): readonly PlannedRun[] {
  return sensitivitySettings(spec).flatMap((setting) => seeds.map((seed) => ({ ...setting, seed })));
}
