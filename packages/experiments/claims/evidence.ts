import type { Analysis } from "../kinds/analysis.ts";
import type { Claim, Quantity } from "./claim.ts";
import type { HistoryRow } from "../runs/history.ts";
import type { Provenance } from "../runs/provenance.ts";
import type { Resolved } from "../runners/training/resolved.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { metricOf } from "../runs/metric.ts";
import { TRAINING_METRICS } from "../runners/training/metrics.ts";
import { defaultTrial } from "../kinds/plan.ts";
import type { KindSpec } from "../kinds/table.ts";

/** Everything a claim is judged by: one experiment's result before its claims. */
export interface Evidence {
  readonly spec: KindSpec;
  readonly data: Provenance["data"];
  readonly runs: readonly RunRecord[];
  readonly history: readonly HistoryRow[];
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
  /** Seeds that ran, completed or not. */
  readonly attempted: number;
  /** Seeds that completed, whether they read the number or not. */
  readonly completed: number;
}

/** Whether a metric is an accuracy, a fraction that is better when higher. */
export function isAccuracy(quantity: Quantity): boolean {
  return TRAINING_METRICS.some(({ name, unit }) => name === quantity && unit === "fraction");
}

/** Which runs a claim means. */
type Addressed = Extract<Claim["test"], { kind: "value" | "bound" }>;

/**
 * The numbers a claim is about, one a seed: of the named trial; of the best trial of a search stage; else of the
 * experiment's one setting (a search's selected trial, a sensitivity study's base).
 */
export function sampleOf(test: Addressed, evidence: Evidence): Sample {
  if (test.stage !== undefined) return bestOfStage(test.stage, test.quantity, evidence.runs);
  const trial = test.trial ?? defaultTrial(evidence);
  const runs = evidence.runs.filter((run) => run.trial === trial);
  return {
    values: runs.flatMap((run) => metricOf(run, test.quantity) ?? []),
    attempted: seedsOf(runs),
    completed: seedsOf(runs.filter(completed)),
  };
}

function completed({ status }: RunRecord): boolean {
  return status === "completed";
}

function seedsOf(runs: readonly RunRecord[]): number {
  return new Set(runs.map((run) => run.seed)).size;
}

/** Whether a trial belongs to a search stage. */
export function inStage(stage: string, { trial }: { readonly trial: string }): boolean {
  return trial.startsWith(`${stage}-`);
}

/** The best of a stage's trials on each seed: what one search of one seed would have published. */
function bestOfStage(stage: string, quantity: Quantity, runs: readonly RunRecord[]): Sample {
  const own = runs.filter((run) => inStage(stage, run)), bySeed = Map.groupBy(own, (run) => run.seed);
  const best = isAccuracy(quantity) ? Math.max : Math.min;
  const values = [...bySeed.values()].flatMap((seedRuns) => {
    const scores = seedRuns.flatMap((run) => metricOf(run, quantity) ?? []);
    return scores.length === 0 ? [] : [best(...scores)];
  });
  return {
    values,
    attempted: bySeed.size,
    completed: seedsOf(own.filter(completed)),
  };
}
