import type { TrainingSpec } from "../../runners/training/training_spec.ts";
import type { Kind } from "../kind.ts";
import { TRAINING_METRICS } from "../../runners/training/metrics.ts";
import { SensitivityAnalysis } from "./analysis.ts";
import { BASE_TRIAL, sensitivityRuns, sensitivitySettings } from "./runs.ts";
import { flipMisfits, SensitivitySpec } from "./spec.ts";
import { summarizeSensitivity } from "./summarize.ts";

/** One convention changed at a time, paired by seed with the unchanged setting. */
export const sensitivity = {
  spec: SensitivitySpec,
  analysis: SensitivityAnalysis,
  misfits: flipMisfits,
  metrics: () => TRAINING_METRICS,
  setting: (spec) => spec.training,
  settings: settingsOf,
  factors: () => [],
  plan: (spec, seeds) => sensitivityRuns(spec, seeds),
  analyse: (spec, { runs }) => summarizeSensitivity(spec, runs),
  work: null,
  names: ({ flips }) => ({ trials: [BASE_TRIAL, ...flips.map(({ name }) => name)], stages: [] }),
  defaultTrial: () => BASE_TRIAL,
  freshSeeds: () => null,
} as const satisfies Kind<typeof SensitivitySpec, typeof SensitivityAnalysis>;

/** None while a change makes no setting. */
function settingsOf(spec: SensitivitySpec): readonly TrainingSpec[] {
  if (flipMisfits(spec).length > 0) return [spec.training];
  return sensitivitySettings(spec).map(({ training }) => training);
}
