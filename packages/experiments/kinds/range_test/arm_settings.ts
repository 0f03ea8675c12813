import { RANGE_TEST_METRICS } from "../../runners/range_test/metrics.ts";
import type { Setting } from "../../runners/setting.ts";
import { TrainingSpec } from "../../runners/training/training_spec.ts";
import type { Misfit } from "../../spec/misfit.ts";
import { showValue } from "../../spec/show_value.ts";
import { noSetting } from "../arms/arm_settings.ts";
import type { Arm } from "../arms/spec.ts";
import { merged } from "../factor_path.ts";
import type { FoundRates } from "./found_rates.ts";
import { type RangeTestKindSpec, SWEEP_TRIAL } from "./spec.ts";
import { type Fields, hasBound, waitsForRates, withRates } from "./taken_rates.ts";

/** The setting of the test itself. */
export function sweepSetting({ rangeTest }: RangeTestKindSpec): Setting {
  return { runner: "rangeTest", spec: rangeTest };
}

/** The settings of the arms by their trials, given what was found; an arm that waits for more is left out. */
export function armSettings(
  spec: RangeTestKindSpec,
  found: FoundRates,
): readonly { readonly trial: string; readonly setting: Setting }[] {
  return spec.arms.flatMap((arm) => {
    const read = readArm(spec, arm, found);
    return read?.success === true
      ? [{ trial: arm.name, setting: { runner: "training", spec: read.data } as const }]
      : [];
  });
}

/** The ends of the sweep, which stand for every rate that is still to be found. */
export function endsOfSweep({ rangeTest: { from, to } }: RangeTestKindSpec): FoundRates {
  return { ...Object.fromEntries(RANGE_TEST_METRICS.map(({ name }) => [name, to])), smithBase: from };
}

/** Arms whose names or changes cannot be meant. */
export function armMisfits(spec: RangeTestKindSpec): readonly Misfit[] {
  return spec.arms.flatMap((arm, i): readonly Misfit[] => {
    const complaint = nameComplaint(arm) ?? boundComplaint(mergedArm(spec, arm).schedule ?? {}) ??
      settingComplaint(spec, arm);
    return complaint === null ? [] : [{ ...complaint, path: ["arms", i, ...complaint.path] }];
  });
}

function nameComplaint({ name }: Arm): Misfit | null {
  if (name !== SWEEP_TRIAL) return null;
  return {
    path: ["name"],
    message: `expected another name than that of the test but found ${showValue(name)}`,
  };
}

function boundComplaint(schedule: Fields): Misfit | null {
  const { max } = schedule, names = RANGE_TEST_METRICS.map(({ name }) => name);
  if (!waitsForRates(schedule)) return null;
  if (!hasBound(schedule)) {
    const message = `expected a schedule with a maxLr, which the range test would give, but found none`;
    return { path: ["changes", "schedule"], message };
  }
  if (max === undefined || names.some((name) => name === max)) return null;
  const known = names.map(showValue).join(", ");
  return {
    path: ["changes", "schedule", "max"],
    message: `expected one of ${known} but found ${showValue(max)}`,
  };
}

function settingComplaint(spec: RangeTestKindSpec, arm: Arm): Misfit | null {
  const read = readArm(spec, arm, endsOfSweep(spec));
  return read === null || read.success ? null : noSetting(read.error, []);
}

/** The training of an arm; null where it waits for a rate that was not found. */
function readArm(
  spec: RangeTestKindSpec,
  arm: Arm,
  found: FoundRates,
): ReturnType<typeof TrainingSpec.safeParse> | null {
  const setting = mergedArm(spec, arm), own = setting.schedule ?? {};
  const schedule = waitsForRates(own) ? withRates(own, found) : own;
  return schedule === null ? null : TrainingSpec.safeParse({ ...setting, schedule });
}

/** The setting under test with an arm's changes, not read yet. */
function mergedArm({ rangeTest }: RangeTestKindSpec, { changes }: Arm): { readonly schedule?: Fields } {
  return merged(rangeTest.training, changes) as { readonly schedule?: Fields };
}
