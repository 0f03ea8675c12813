import type { SearchAnalysis } from "./analysis.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { factorOfSearch, type SearchSpec } from "./spec.ts";
import { intervalOfMean } from "../../statistics/intervals.ts";
import { mean, pooledDeviation } from "../../statistics/moments.ts";
import { bestCandidate, shortfall } from "../../statistics/one_standard_error.ts";
import { choiceMetric, choiceSign } from "./chosen_on.ts";
import { summarizeConfirmation } from "./confirmation.ts";
import { select } from "./selection.ts";
import { knownStages, type ScoredTrial, scoreStage } from "./stage.ts";

/** How many of a stage's best settings are named. */
const NAMED = 3;

/**
 * What a search found: the number it chooses on at each λ over seeds, the noise floor, the settings indistinguishable from the
 * best, the selected λ, and its confirmation on fresh seeds.
 */
export function summarizeSearch(spec: SearchSpec, runs: readonly RunRecord[]): SearchAnalysis {
  const stages = knownStages(spec, runs, 1)
    .map((stage) => ({ name: stage.name, trials: scoreStage(spec, stage, runs) }))
    .filter(({ trials }) => trials.some((trial) => trial.seeds.length > 0));
  const last = stages.length === spec.search.stages.length ? stages.at(-1)?.trials ?? [] : [];
  const selection = select(spec.search.selection, last);
  return {
    kind: "search",
    factor: factorOfSearch(spec),
    metric: choiceMetric(spec),
    stages: stages.map(({ name, trials }) => ({
      name,
      rows: trials.map((trial) => row(trial, choiceSign(spec))),
      best: ranked(trials).slice(0, NAMED).map((trial) => trial.name),
    })),
    noiseFloor: pooledDeviation(stages.flatMap(({ trials }) => trials.map(scoresOf)))?.deviation ?? null,
    indistinguishable: indistinguishable(last),
    selected: selection === null
      ? null
      : { trial: selection.trial.name, lambda: selection.trial.lambda, rule: selection.rule },
    searches: 1 + (spec.search.earlier?.searches ?? 0),
    confirmation: selection === null || spec.search.confirmation === undefined
      ? null
      : summarizeConfirmation(spec, runs, {
        selected: selection.trial.lambda,
        rival: spec.search.confirmation.rivalLambda,
      }),
  };
}

function row(trial: ScoredTrial, sign: 1 | -1): SearchAnalysis["stages"][number]["rows"][number] {
  const completed = scoresOf(trial).map((score) => sign * score);
  return {
    trial: trial.name,
    lambda: trial.lambda,
    validation: completed.length === 0 ? null : intervalOfMean(completed),
    perSeed: trial.scores.map((score) => score === null ? null : sign * score),
    diverged: trial.diverged,
  };
}

function scoresOf({ scores }: ScoredTrial): readonly number[] {
  return scores.filter((score) => score !== null);
}

/** Trials that finished on every seed, best first, the smaller λ on a tie. */
function ranked(trials: readonly ScoredTrial[]): readonly ScoredTrial[] {
  return trials
    .filter(({ scores }) => scores.length > 0 && scores.every((score) => score !== null))
    .sort((a, b) => mean(scoresOf(b)) - mean(scoresOf(a)) || a.lambda - b.lambda);
}

/** Trials whose paired difference from the best has an interval that includes 0; none can be told with one seed. */
function indistinguishable(trials: readonly ScoredTrial[]): readonly string[] {
  const best = bestCandidate(trials);
  if (best === null || best.scores.length < 2) return [];
  return trials.flatMap((trial) => {
    const found = shortfall(trial, best);
    const same = found !== null && found.difference.count > 1 && found.difference.low <= 0;
    return same ? [trial.name] : [];
  });
}
