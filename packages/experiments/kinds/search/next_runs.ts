import { changed, type HasSetting, type Setting, settingsIn } from "../../runners/setting.ts";
import type { PlannedRun } from "../planned_run.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { withValueAt } from "../factor_path.ts";
import { factorOfSearch, type SearchSpec } from "./spec.ts";
import { select } from "./selection.ts";
import { knownStages, scoreStage, type Stage } from "./stage.ts";
import { CONFIRMATION_TRIALS } from "./trial_name.ts";

/**
 * The runs that a search can name from those it has: every trial of each stage whose λ are known, and, once the last
 * stage is complete, the confirmation's.
 *
 * A stage is known when the one before it has all its runs; a confirmation when all stages have. Runs already done are
 * among the answers: the caller asks for those that are missing, and the search is over when none is.
 */
export function nextSearchRuns(
  spec: SearchSpec,
  seeds: readonly number[],
  done: readonly RunRecord[],
): readonly PlannedRun[] {
  const stages = knownStages(spec, done, seeds.length);
  const planned = stages.flatMap((stage) => stageRuns(spec, seeds, stage));
  const last = stages.length === spec.search.stages.length ? stages.at(-1) : undefined;
  const complete = last !== undefined &&
    scoreStage(spec, last, done).every((trial) => seeds.every((seed) => trial.seeds.includes(seed)));
  return complete ? [...planned, ...confirmationRuns(spec, done, last)] : planned;
}

function stageRuns(
  spec: SearchSpec,
  seeds: readonly number[],
  stage: Stage,
): readonly PlannedRun[] {
  return stage.trials.flatMap(({ name, lambda }) => runsAt(spec, spec, lambda, { trial: name, seeds }));
}

/** The runs of a setting with a value in the place of the number that the search varies. */
function runsAt(
  spec: SearchSpec,
  fields: HasSetting,
  value: number,
  { trial, seeds }: { readonly trial: string; readonly seeds: readonly number[] },
): readonly PlannedRun[] {
  const factor = factorOfSearch(spec);
  return settingsIn(fields).flatMap((base) => {
    const setting: Setting = changed(base, (own) => withValueAt(own, factor, value));
    return seeds.map((seed) => ({ trial, setting, seed }));
  });
}

function confirmationRuns(
  spec: SearchSpec,
  done: readonly RunRecord[],
  last: Stage,
): readonly PlannedRun[] {
  const { search } = spec, chosen = select(search.selection, scoreStage(spec, last, done));
  if (search.confirmation === undefined || chosen === null) return [];
  const { confirmation } = search, { rivalLambda, firstSeed } = confirmation;
  const fresh = Array.from({ length: confirmation.seeds }, (_, i) => firstSeed + i);
  const pair = [
    [CONFIRMATION_TRIALS.selected, chosen.trial.lambda],
    [CONFIRMATION_TRIALS.rival, rivalLambda],
  ] as const;
  return pair.flatMap(([trial, lambda]) => runsAt(spec, confirmation, lambda, { trial, seeds: fresh }));
}
