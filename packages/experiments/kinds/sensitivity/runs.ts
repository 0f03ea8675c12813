import type { PlannedRun } from "../planned_run.ts";
import type { SensitivitySpec } from "./spec.ts";

/** The trial of the setting that no flip has touched. */
export const BASE_TRIAL = "base";

/** Every run of a sensitivity study: the unchanged setting and each flip on the same seeds. */
export function sensitivityRuns(
  { training, flips }: SensitivitySpec,
  seeds: readonly number[],
): readonly PlannedRun[] {
  return [{ name: BASE_TRIAL, training }, ...flips].flatMap((setting) =>
    seeds.map((seed) => ({ trial: setting.name, training: setting.training, seed }))
  );
}
