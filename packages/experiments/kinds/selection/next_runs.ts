import type { RunRecord } from "../../runs/run_record.ts";
import type { Setting } from "../../runners/setting.ts";
import type { PlannedRun } from "../planned_run.ts";
import { changedBy } from "../arms/arm_settings.ts";
import { type Candidate, chosenSetting, knownStages } from "./choose.ts";
import { CHOSEN, FINAL, finalSeeds, type SelectionSpec, trialOf } from "./spec.ts";

/**
 * The runs that a selection can name from those it has: the candidates of each stage whose start is known, and, once the
 * last stage has chosen, the final trainings on their own seeds.
 */
export function nextSelectionRuns(
  spec: SelectionSpec,
  seeds: readonly number[],
  done: readonly RunRecord[],
): readonly PlannedRun[] {
  const stages = knownStages(spec, done, seeds.length), chosen = chosenSetting(spec, stages);
  return [
    ...stages.flatMap(({ candidates }) => overSeeds(candidates, seeds)),
    ...(chosen === null
      ? []
      : finalCandidates(spec, chosen).flatMap((candidate) =>
        overSeeds([candidate], finalSeeds(spec, candidate.trial))
      )),
  ];
}

/** The chosen setting as it is trained in the end, and the same without each of some things. */
export function finalCandidates(
  { selection: { final } }: SelectionSpec,
  chosen: Setting,
): readonly Candidate[] {
  const whole = changedBy(chosen, final);
  if (whole === null) return [];
  return [
    { trial: CHOSEN, setting: whole },
    ...final.ablations.flatMap((arm) => {
      const setting = changedBy(whole, arm);
      return setting === null ? [] : [{ trial: trialOf(FINAL, arm.name), setting }];
    }),
  ];
}

function overSeeds(candidates: readonly Candidate[], seeds: readonly number[]): readonly PlannedRun[] {
  return candidates.flatMap((candidate) => seeds.map((seed) => ({ ...candidate, seed })));
}
