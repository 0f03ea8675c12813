import type { Kind } from "../kind.ts";
import { metricsOfSetting, settingIn } from "../../runners/setting.ts";
import { SensitivityAnalysis } from "./analysis.ts";
import { BASE_TRIAL, sensitivityRuns, sensitivitySettings } from "./runs.ts";
import { flipMisfits, SensitivitySpec } from "./spec.ts";
import { summarizeSensitivity } from "./summarize.ts";

/** One convention changed at a time, paired by seed with the unchanged setting. */
export const sensitivity = {
  spec: SensitivitySpec,
  analysis: SensitivityAnalysis,
  misfits: flipMisfits,
  metrics: (spec) => metricsOfSetting(settingIn(spec)),
  setting: (spec) => settingIn(spec),
  settings: (spec) => sensitivitySettings(spec).map(({ setting }) => setting),
  factors: () => [],
  plan: (spec, seeds) => sensitivityRuns(spec, seeds),
  analyse: (spec, { runs }) => summarizeSensitivity(spec, runs),
  work: null,
  names: ({ flips }) => ({ trials: [BASE_TRIAL, ...flips.map(({ name }) => name)], stages: [] }),
  defaultTrial: () => BASE_TRIAL,
  freshSeeds: () => null,
} as const satisfies Kind<typeof SensitivitySpec, typeof SensitivityAnalysis>;
