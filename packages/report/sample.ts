import { defaultTrial } from "@refold/experiments/kinds/plan";
import type { Claim, Quantity } from "@refold/experiments/claims/claim";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";
import { metricOf } from "@refold/experiments/runs/metric";
import { isFraction } from "./quantities.ts";

/** Which runs a claim means. */
type Addressed = Extract<Claim["test"], { kind: "value" | "bound" | "exact" }>;

/**
 * The numbers that a claim is judged by, one a seed: of the named trial, of a search stage's best trial, else of the
 * experiment's default trial.
 */
export function sampleOf(test: Addressed, result: ExperimentResult): readonly number[] {
  const { runs } = result;
  if ("stage" in test && test.stage !== undefined) return bestOfStage(test.stage, test.quantity, runs);
  const trial = test.trial ?? defaultTrial(result);
  return runs.filter((run) => run.trial === trial).flatMap((run) => metricOf(run, test.quantity) ?? []);
}

function bestOfStage(stage: string, quantity: Quantity, runs: readonly RunRecord[]): readonly number[] {
  const own = runs.filter(({ trial }) => trial.startsWith(`${stage}-`));
  const best = isFraction(quantity) ? Math.max : Math.min;
  return [...Map.groupBy(own, (run) => run.seed).values()].flatMap((seeds) => {
    const scores = seeds.flatMap((run) => metricOf(run, quantity) ?? []);
    return scores.length === 0 ? [] : [best(...scores)];
  });
}
