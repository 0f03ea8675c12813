import { metricOf } from "./metric.ts";
import type { RunRecord } from "./run_record.ts";

/**
 * The run whose network is shown and saved: the first completed one of the trial that stands for the experiment, where
 * it read the test set or no other run did; else the first that read it.
 */
export function shownRun(runs: readonly RunRecord[], trial: string): RunRecord | null {
  const completed = runs.filter(({ status }) => status === "completed");
  const tested = completed.filter((run) => metricOf(run, "testAccuracy") !== null);
  const own = (run: RunRecord): boolean => run.trial === trial;
  return tested.find(own) ?? tested[0] ?? completed.find(own) ?? completed[0] ?? null;
}
