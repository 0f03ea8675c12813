import { metricOf, signOf } from "../../runs/metric.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { metricsOfSetting, type Setting, settingIn } from "../../runners/setting.ts";
import { mean } from "../../statistics/moments.ts";
import { changedBy } from "../arms/arm_settings.ts";
import { KEPT, type SelectionSpec, type StageSpec, stageTrials, trialOf } from "./spec.ts";

/** A candidate of a stage: its trial, and the setting so far as it changes it. */
export interface Candidate {
  readonly trial: string;
  readonly setting: Setting;
}

/** A stage whose candidates are known, and what of them goes on: undefined while runs are missing, null where none can. */
export interface KnownStage {
  readonly name: string;
  readonly candidates: readonly Candidate[];
  readonly chosen: Candidate | null | undefined;
}

/** The candidates of a stage that starts from a setting; those whose changes give none are left out. */
export function candidatesOf({ name, candidates }: StageSpec, base: Setting): readonly Candidate[] {
  return [{ name: KEPT, changes: {} }, ...candidates].flatMap((arm) => {
    const setting = changedBy(base, arm);
    return setting === null ? [] : [{ trial: trialOf(name, arm.name), setting }];
  });
}

/** The stages as far as they are known: each starts from what the one before chose, once all its runs are done. */
export function knownStages(
  spec: SelectionSpec,
  done: readonly RunRecord[],
  seeds: number,
): readonly KnownStage[] {
  let base = settingIn(spec);
  const known: KnownStage[] = [];
  for (const stage of spec.selection.stages) {
    if (base === null) break;
    const candidates = candidatesOf(stage, base);
    const complete = candidates.every(({ trial }) => runsOf(done, trial).length >= seeds);
    const chosen = complete ? best(spec, candidates, done) : undefined;
    known.push({ name: stage.name, candidates, chosen });
    base = chosen?.setting ?? null;
  }
  return known;
}

/** The setting that the last stage chose; null while it is open, or where none can go on. */
export function chosenSetting(
  spec: SelectionSpec,
  stages: readonly KnownStage[],
): Setting | null {
  return stages.length < spec.selection.stages.length ? null : stages.at(-1)?.chosen?.setting ?? null;
}

/** The candidate with the best mean among those of which every seed completed; the first of equals. */
function best(
  spec: SelectionSpec,
  candidates: readonly Candidate[],
  done: readonly RunRecord[],
): Candidate | null {
  const { metric } = spec.selection,
    chosen = metricsOfSetting(settingIn(spec)).find(({ name }) => name === metric);
  const sign = chosen === undefined ? 1 : signOf(chosen);
  return candidates.reduce<{ readonly candidate: Candidate; readonly score: number } | null>(
    (found, candidate) => {
      const values = runsOf(done, candidate.trial).map((run) => metricOf(run, metric));
      if (values.length === 0 || values.includes(null)) return found;
      const score = sign * mean(values.map((value) => value!));
      return found === null || score > found.score ? { candidate, score } : found;
    },
    null,
  )?.candidate ?? null;
}

/** The runs of a trial. */
export function runsOf(done: readonly RunRecord[], trial: string): readonly RunRecord[] {
  return done.filter((run) => run.trial === trial);
}

/** The names of all trials of the stages. */
export function allStageTrials({ selection: { stages } }: SelectionSpec): readonly string[] {
  return stages.flatMap(stageTrials);
}
