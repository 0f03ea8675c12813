import type { ResultsSpec } from "../../runners/results/results_spec.ts";
import { metricsOfSetting, settingIn } from "../../runners/setting.ts";
import type { Kind } from "../kind.ts";
import { armsMisfits } from "./misfits.ts";
import { armSettings } from "./arm_settings.ts";
import { armNames, ArmsSpec } from "./spec.ts";

/** One setting or several, each over seeds: runs that are made, or results that somebody else made, read from files. */
export const arms = {
  spec: ArmsSpec,
  analysis: null,
  misfits: armsMisfits,
  metrics: (spec) =>
    spec.results === undefined
      ? metricsOfSetting(settingIn(spec))
      : Object.entries(spec.results.metrics).map(([name, metric]) => ({ name, ...metric })),
  setting: (spec) => spec.arms.length === 0 ? settingIn(spec) : null,
  settings: (spec) => armSettings(spec).map(({ setting }) => setting),
  factors: () => [],
  plan: (spec, seeds) => armSettings(spec).flatMap((arm) => seeds.map((seed) => ({ ...arm, seed }))),
  analyse: () => null,
  work: null,
  names: (spec) => ({ trials: armNames(spec), stages: [] }),
  defaultTrial: (spec) => armNames(spec)[0] ?? "",
  freshSeeds: () => null,
} as const satisfies Kind<typeof ArmsSpec, null>;

/** Whether an experiment is about results that exist already, so that nothing is run. */
export function isOfResults<S extends { readonly kind: string }>(
  spec: S,
): spec is S & Extract<S, { readonly kind: "arms" }> & { readonly results: ResultsSpec } {
  return "results" in spec && spec.results !== undefined;
}
