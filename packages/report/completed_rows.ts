import type { SeriesRow } from "@refold/experiments/runs/series";
import type { RunRecord } from "@refold/experiments/result";

/**
 * The measurements of one trial's completed runs: what means, ranges and sentences are about.
 *
 * A run that diverged or failed is drawn, never averaged.
 */
export function completedRows(
  history: readonly SeriesRow[],
  runs: readonly RunRecord[],
  trial: string,
): readonly SeriesRow[] {
  const seeds = new Set(
    runs.filter((run) => run.trial === trial && run.status === "completed").map((run) => run.seed),
  );
  return history.filter((row) => row.trial === trial && seeds.has(row.seed));
}
