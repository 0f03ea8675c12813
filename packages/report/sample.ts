import type { Claim, Quantity } from "@refold/experiments/claims/claim";
import type { ExperimentResult, RunRecord } from "@refold/experiments/result";

/** How a quantity is read from a run. */
const READ: Readonly<Record<Quantity, (run: RunRecord) => number | null>> = {
  testAccuracy: (run) => run.test.accuracy,
  testLoss: (run) => run.test.loss,
  validationAccuracy: (run) => run.validation.accuracy,
  validationLoss: (run) => run.validation.loss,
  trainAccuracy: (run) => run.train.accuracy,
  trainLoss: (run) => run.train.loss,
  trainCost: (run) => run.train.cost,
};

/** A completed run's number; null where it did not complete or was not to read it. */
export function readQuantity(run: RunRecord, quantity: Quantity): number | null {
  return run.status === "completed" ? READ[quantity](run) : null;
}

/** The trial that stands for an experiment as a whole: a study's base, a search's choice, else the unnamed one. */
export function defaultTrial({ spec, analysis }: ExperimentResult): string {
  if (spec.kind === "sensitivity") return "base";
  return analysis?.kind === "search" ? analysis.selected?.trial ?? "" : "";
}

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
  return runs.filter((run) => run.trial === trial).flatMap((run) => readQuantity(run, test.quantity) ?? []);
}

function bestOfStage(stage: string, quantity: Quantity, runs: readonly RunRecord[]): readonly number[] {
  const own = runs.filter(({ trial }) => trial.startsWith(`${stage}-`));
  const best = quantity.endsWith("Accuracy") ? Math.max : Math.min;
  return [...Map.groupBy(own, (run) => run.seed).values()].flatMap((seeds) => {
    const scores = seeds.flatMap((run) => readQuantity(run, quantity) ?? []);
    return scores.length === 0 ? [] : [best(...scores)];
  });
}
