import type { Kind, Names } from "../kind.ts";
import { metricsOfSetting, settingIn, settingsIn } from "../../runners/setting.ts";
import { SearchAnalysis } from "./analysis.ts";
import { searchMisfits } from "./misfits.ts";
import { nextSearchRuns } from "./next_runs.ts";
import { factorOfSearch, SearchSpec, trialCount } from "./spec.ts";
import { summarizeSearch } from "./summarize.ts";
import { CONFIRMATION_TRIALS, trialName } from "./trial_name.ts";

/** A random search over one number of a setting in stages, chosen on one number of its runs alone. */
export const search = {
  spec: SearchSpec,
  analysis: SearchAnalysis,
  misfits: searchMisfits,
  metrics: (spec) => metricsOfSetting(settingIn(spec)),
  setting: (spec) => settingIn(spec),
  settings: (spec) => settingsIn(spec, ...[spec.search.confirmation ?? []].flat()),
  factors: (spec) => [factorOfSearch(spec)],
  plan: nextSearchRuns,
  analyse: (spec, { runs }) => summarizeSearch(spec, runs),
  work: null,
  names: namesOf,
  defaultTrial: (_spec, analysis) => analysis?.selected?.trial ?? "",
  freshSeeds: ({ search: { confirmation } }) =>
    confirmation === undefined ? null : {
      first: confirmation.firstSeed,
      last: confirmation.firstSeed + confirmation.seeds - 1,
    },
} as const satisfies Kind<typeof SearchSpec, typeof SearchAnalysis>;

function namesOf({ search: { stages, confirmation } }: SearchSpec): Names {
  return {
    stages: stages.map(({ name }) => name),
    trials: [
      ...stages.flatMap((stage) =>
        Array.from({ length: trialCount(stage) }, (_, i) => trialName(stage.name, i))
      ),
      ...(confirmation === undefined ? [] : Object.values(CONFIRMATION_TRIALS)),
    ],
  };
}
