import { RANGE_TEST_METRICS } from "../../runners/range_test/metrics.ts";
import { TRAINING_METRICS } from "../../runners/training/metrics.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import type { Kind } from "../kind.ts";
import type { PlannedRun } from "../planned_run.ts";
import { RangeTestAnalysis } from "./analysis.ts";
import { armMisfits, armSettings, endsOfSweep, sweepSetting } from "./arm_settings.ts";
import { foundRates, suggestionsOf } from "./found_rates.ts";
import { RangeTestKindSpec, SWEEP_TRIAL } from "./spec.ts";

/** A learning-rate range test over seeds, and trainings that take the bracket which it finds. */
export const rangeTest = {
  spec: RangeTestKindSpec,
  analysis: RangeTestAnalysis,
  misfits: armMisfits,
  metrics: ({ arms }) =>
    arms.length === 0 ? RANGE_TEST_METRICS : [...RANGE_TEST_METRICS, ...TRAINING_METRICS],
  setting: (spec) => spec.arms.length === 0 ? sweepSetting(spec) : null,
  settings: (spec) => [
    sweepSetting(spec),
    ...armSettings(spec, endsOfSweep(spec)).map(({ setting }) => setting),
  ],
  factors: ({ arms }) => arms.length === 0 ? [] : ["schedule.baseLr", "schedule.maxLr"],
  plan,
  analyse: (_spec, { runs }) => {
    const { smithBase: baseLr, smithMax: maxLr } = foundRates(runs);
    const bracket = baseLr === undefined || maxLr === undefined ? null : { baseLr, maxLr };
    return { kind: "range-test", suggestions: suggestionsOf(runs), bracket };
  },
  work: null,
  names: ({ arms }) => ({ trials: [SWEEP_TRIAL, ...arms.map(({ name }) => name)], stages: [] }),
  defaultTrial: () => SWEEP_TRIAL,
  freshSeeds: () => null,
} as const satisfies Kind<typeof RangeTestKindSpec, typeof RangeTestAnalysis>;

/** The sweeps; once all of them are done, the arms too, but those that wait for a rate that no seed suggests. */
function plan(
  spec: RangeTestKindSpec,
  seeds: readonly number[],
  done: readonly RunRecord[],
): readonly PlannedRun[] {
  const runsOf = (trial: Omit<PlannedRun, "seed">) => seeds.map((seed) => ({ ...trial, seed }));
  const sweeps = runsOf({ trial: SWEEP_TRIAL, setting: sweepSetting(spec) });
  const swept = done.filter(({ trial }) => trial === SWEEP_TRIAL);
  return swept.length < seeds.length
    ? sweeps
    : [...sweeps, ...armSettings(spec, foundRates(swept)).flatMap(runsOf)];
}
