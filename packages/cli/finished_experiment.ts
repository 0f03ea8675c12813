import type { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import type { HistoryRow } from "@refold/experiments/runs/history";
import type { ExperimentResult } from "@refold/experiments/result";
import type { NamedMatrix } from "@refold/experiments/runs/run_outcome";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { Evidence } from "@refold/experiments/claims/evidence";

/** Everything a result folder is written from. */
export interface FinishedExperiment {
  readonly kind: "finished";
  readonly result: ExperimentResult;
  readonly history: readonly HistoryRow[];
  /** What was kept of every update, where the spec asks for it. */
  readonly series?: readonly SeriesRow[];
  readonly diagnostics: Diagnostics | null;
  readonly tensors: readonly NamedMatrix[];
}

/** What the claims of a finished experiment are judged by. */
export function evidenceOf(
  { result: { spec, resolved, runs, analysis, provenance }, history }: Pick<
    FinishedExperiment,
    "result" | "history"
  >,
): Evidence {
  const { data, kernels: { numericClass } } = provenance;
  return { spec, resolved, runs, history, analysis, data, numericClass };
}
