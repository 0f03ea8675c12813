import type { RunRecord } from "../result.ts";
import type { SearchExperiment } from "../spec.ts";
import { bestCandidate, type Candidate } from "../statistics/one_standard_error.ts";
import { stageLambdas } from "./lambdas.ts";

/** One λ of a stage. */
export interface Trial {
  /** The stage and the trial's number in it, such as "coarse-03". */
  readonly name: string;
  readonly lambda: number;
}

/** A trial with the validation accuracy of each seed, ascending; null where the run has none. */
export interface ScoredTrial extends Trial, Candidate {
  readonly seeds: readonly number[];
  readonly diverged: number;
}

/** A stage of a search whose λ are known. */
export interface Stage {
  readonly name: string;
  readonly trials: readonly Trial[];
}

/** The name of a stage's trial. */
export function trialName(stage: string, index: number): string {
  return `${stage}-${String(index).padStart(2, "0")}`;
}

/**
 * The stages whose λ can be known from the runs so far: the first always, the next once every trial of the one before
 * has the given number of runs and one of them can win.
 */
export function knownStages(
  { search }: SearchExperiment,
  runs: readonly RunRecord[],
  seeds: number,
): readonly Stage[] {
  const known: Stage[] = [];
  let best: number | undefined;
  for (const spec of search.stages) {
    const { name } = spec, lambdas = stageLambdas(spec, best, search.seed);
    const stage = { name, trials: lambdas.map((lambda, i) => ({ name: trialName(name, i), lambda })) };
    known.push(stage);
    const scored = scoreStage(stage, runs);
    best = bestCandidate(scored)?.lambda;
    if (best === undefined || scored.some((trial) => trial.seeds.length < seeds)) break;
  }
  return known;
}

/** Every trial of a stage with its scores; a diverged or failed run scores null, so its λ never wins. */
export function scoreStage(stage: Stage, runs: readonly RunRecord[]): readonly ScoredTrial[] {
  return stage.trials.map((trial) => {
    const own = runs.filter((run) => run.trial === trial.name).sort((a, b) => a.seed - b.seed);
    return {
      ...trial,
      seeds: own.map((run) => run.seed),
      scores: own.map((run) => run.status === "completed" ? run.validation.accuracy : null),
      diverged: own.filter((run) => run.status === "diverged").length,
    };
  });
}
