import type { SearchAnalysis } from "./analysis.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { metricOf } from "../../runs/metric.ts";
import { intervalOfMean, pairedDifference } from "../../statistics/intervals.ts";
import { choiceMetric, comparedMetric } from "./chosen_on.ts";
import type { SearchSpec } from "./spec.ts";
import { CONFIRMATION_TRIALS } from "./trial_name.ts";

/** The scores of one confirmation run. */
interface Confirmed {
  readonly validation: number;
  readonly test: number;
}

function confirmed(
  spec: SearchSpec,
  runs: readonly RunRecord[],
  trial: string,
): ReadonlyMap<number, Confirmed> {
  return new Map(runs.flatMap((run) => {
    const validation = metricOf(run, choiceMetric(spec)), test = metricOf(run, comparedMetric(spec));
    const usable = run.trial === trial && validation !== null && test !== null;
    return usable ? [[run.seed, { validation, test }] as const] : [];
  }));
}

/** The chosen λ against its rival on the fresh seeds that both completed; null while there are fewer than two. */
export function summarizeConfirmation(
  spec: SearchSpec,
  runs: readonly RunRecord[],
  values: Readonly<Record<"selected" | "rival", number>>,
): SearchAnalysis["confirmation"] {
  const selected = confirmed(spec, runs, CONFIRMATION_TRIALS.selected);
  const rival = confirmed(spec, runs, CONFIRMATION_TRIALS.rival);
  const seeds = [...selected.keys()].filter((seed) => rival.has(seed)).sort((a, b) => a - b);
  if (seeds.length < 2) return null;
  const ours = seeds.map((seed) => selected.get(seed)!), theirs = seeds.map((seed) => rival.get(seed)!);
  const tests = (pairs: readonly Confirmed[]): readonly number[] => pairs.map((pair) => pair.test);
  const validations = (pairs: readonly Confirmed[]): readonly number[] =>
    pairs.map((pair) => pair.validation);
  return {
    metric: comparedMetric(spec),
    selectedLambda: values.selected,
    rivalLambda: values.rival,
    seeds,
    selectedTest: intervalOfMean(tests(ours)),
    rivalTest: intervalOfMean(tests(theirs)),
    validationDifference: pairedDifference(validations(ours), validations(theirs)),
    testDifference: pairedDifference(tests(ours), tests(theirs)),
  };
}
