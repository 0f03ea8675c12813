import type { RunRecord } from "../../runs/run_record.ts";
import type { SearchSpec } from "./spec.ts";
import { bestCandidate, type Candidate } from "../../statistics/one_standard_error.ts";
import { scoreOf } from "./chosen_on.ts";
import { stageLambdas } from "./lambdas.ts";
import { trialName } from "./trial_name.ts";

/** One λ of a stage. */
export interface Trial {
  /** The stage and the trial's number in it, such as "coarse-03". */
  readonly name: string;
  readonly lambda: number;
}

/** A trial with the score of each of the stage's seeds, ascending; null where there is none. Higher is better. */
export interface ScoredTrial extends Trial, Candidate {
  readonly seeds: readonly number[];
  readonly diverged: number;
}

/** A stage of a search whose λ are known. */
export interface Stage {
  readonly name: string;
  readonly trials: readonly Trial[];
}

/**
 * The stages whose λ can be known from the runs so far: the first always, the next once every trial of the one before
 * has the given number of runs and one of them can win.
 */
export function knownStages(
  spec: SearchSpec,
  runs: readonly RunRecord[],
  seeds: number,
): readonly Stage[] {
  const { search } = spec, known: Stage[] = [];
  let best: number | undefined;
  for (const own of search.stages) {
    const { name } = own, lambdas = stageLambdas(own, best, search.seed);
    const stage = { name, trials: lambdas.map((lambda, i) => ({ name: trialName(name, i), lambda })) };
    known.push(stage);
    const scored = scoreStage(spec, stage, runs);
    best = bestCandidate(scored)?.lambda;
    if (best === undefined || scored.some((trial) => trial.seeds.length < seeds)) break;
  }
  return known;
}

/**
 * Every trial of a stage with one score for each seed that any of them ran, so that scores are paired by seed. A run that
 * diverged, failed or was not made scores null, so its λ never wins.
 */
export function scoreStage(
  spec: SearchSpec,
  stage: Stage,
  runs: readonly RunRecord[],
): readonly ScoredTrial[] {
  const score = scoreOf(spec);
  const names = new Set(stage.trials.map(({ name }) => name)),
    all = runs.filter((run) => names.has(run.trial));
  const seeds = [...new Set(all.map((run) => run.seed))].sort((a, b) => a - b);
  return stage.trials.map((trial) => {
    const own = all.filter((run) => run.trial === trial.name).sort((a, b) => a.seed - b.seed);
    return {
      ...trial,
      seeds: own.map((run) => run.seed),
      scores: seeds.map((seed) => {
        const run = own.find((one) => one.seed === seed);
        return run === undefined ? null : score(run);
      }),
      diverged: own.filter((run) => run.status === "diverged").length,
    };
  });
}
