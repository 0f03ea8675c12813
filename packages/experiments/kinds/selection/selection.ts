import type { Kind } from "../kind.ts";
import { metricsOfSetting, type Setting, settingIn } from "../../runners/setting.ts";
import { SelectionAnalysis } from "./analysis.ts";
import { changedBy } from "../arms/arm_settings.ts";
import { allStageTrials, candidatesOf } from "./choose.ts";
import { selectionMisfits } from "./misfits.ts";
import { nextSelectionRuns } from "./next_runs.ts";
import { CHOSEN, FINAL, finalSeeds, finalTrials, SelectionSpec } from "./spec.ts";
import { summarizeSelection } from "./summarize.ts";

/** Changes to a setting chosen stage by stage on validation alone, then trained on fresh seeds with and without each. */
export const selection = {
  spec: SelectionSpec,
  analysis: SelectionAnalysis,
  misfits: selectionMisfits,
  metrics: (spec) => metricsOfSetting(finalOf(spec)),
  setting: () => null,
  settings: (spec) => {
    const base = settingIn(spec), final = finalOf(spec);
    const tried = base === null ? [] : spec.selection.stages.flatMap((stage) => candidatesOf(stage, base));
    return [...tried.map(({ setting }) => setting), ...(final === null ? [] : [final])];
  },
  factors: () => [],
  plan: nextSelectionRuns,
  analyse: (spec, { runs }) => summarizeSelection(spec, runs),
  work: null,
  names: (spec) => ({
    stages: [...spec.selection.stages.map(({ name }) => name), FINAL],
    trials: [...allStageTrials(spec), ...finalTrials(spec)],
  }),
  defaultTrial: () => CHOSEN,
  freshSeeds: (spec) => {
    const seeds = finalSeeds(spec);
    return { first: seeds[0]!, last: seeds.at(-1)! };
  },
} as const satisfies Kind<typeof SelectionSpec, typeof SelectionAnalysis>;

/** The setting that stands for the final trainings before anything is chosen. */
function finalOf(spec: SelectionSpec): Setting | null {
  const base = settingIn(spec);
  return base === null ? null : changedBy(base, spec.selection.final);
}
