import { defaultTrial } from "../kinds/plan.ts";
import { isOfStage } from "../kinds/search/trial_name.ts";
import type { Analysis, KindSpec } from "../kinds/table.ts";
import type { Resolved } from "../runners/training/resolved.ts";
import type { SeriesRow } from "../runs/series.ts";
import { type Metric, metricOf, signOf } from "../runs/metric.ts";
import type { Provenance } from "../runs/provenance.ts";
import type { RunRecord } from "../runs/run_record.ts";
import type { Runs } from "./ground.ts";

/** Everything a claim is judged by: one experiment's result before its claims. */
export interface Evidence {
  readonly spec: KindSpec;
  readonly data: Provenance["data"];
  readonly runs: readonly RunRecord[];
  readonly history: readonly SeriesRow[];
  readonly analysis: Analysis | null;
  /** Derived numbers of the training; computed from the spec where absent. */
  readonly resolved?: Resolved | null;
  /** How the kernels compute, such as "f64-simd"; exact claims can be judged in float64 alone. */
  readonly numericClass?: string;
  /** Runs of the same setting under other seeds, to show where an exact run falls among them. */
  readonly seedRuns?: readonly RunRecord[];
}

/** One number a completed seed. */
export interface Sample {
  readonly values: readonly number[];
  /** The runs they come from, one a seed, completed or not. */
  readonly runs: readonly RunRecord[];
}

/**
 * The numbers a claim is about, one a seed: of the named trial; of the best trial of a search stage; else of the trial
 * that stands for the experiment.
 */
export function sampleOf(
  { stage, trial }: Runs,
  metric: Metric,
  evidence: Pick<Evidence, "spec" | "analysis" | "runs">,
): Sample {
  if (stage !== undefined) return bestOfStage(stage, metric, evidence.runs);
  const runs = runsOfTrial(trial ?? defaultTrial(evidence), evidence.runs);
  return { runs, values: runs.flatMap((run) => metricOf(run, metric.name) ?? []) };
}

/** The runs of a trial. */
export function runsOfTrial(trial: string, runs: readonly RunRecord[]): readonly RunRecord[] {
  return runs.filter((run) => run.trial === trial);
}

/** The runs of a search stage. */
export function runsOfStage(stage: string, runs: readonly RunRecord[]): readonly RunRecord[] {
  return runs.filter(({ trial }) => isOfStage(stage, trial));
}

/** The best of a stage's trials on each seed: what one search of one seed would have published. */
function bestOfStage(stage: string, metric: Metric, runs: readonly RunRecord[]): Sample {
  const sign = signOf(metric);
  const best = [...Map.groupBy(runsOfStage(stage, runs), (run) => run.seed).values()].map((own) =>
    own.reduce((a, b) => score(b) > score(a) ? b : a)
  );
  return { runs: best, values: best.flatMap((run) => metricOf(run, metric.name) ?? []) };

  /** Higher is better; a run without the number never wins against one that has it, nor a lost one against a completed. */
  function score(run: RunRecord): number {
    const value = metricOf(run, metric.name);
    if (value !== null) return sign * value;
    return run.status === "completed" ? -Number.MAX_VALUE : -Infinity;
  }
}
