import type { RunRecord } from "../runs/run_record.ts";
import { metricsOf } from "./metrics.ts";
import { nextRuns } from "./plan.ts";
import type { PlannedRun } from "./planned_run.ts";
import type { KindSpec } from "./table.ts";

/** A run that came to its end with numbers that any other has too. */
function ended({ trial, seed }: PlannedRun, metrics: RunRecord["metrics"]): RunRecord {
  return {
    key: `${trial} ${seed}`,
    trial,
    seed,
    factors: {},
    status: "completed",
    steps: 0,
    divergedAt: null,
    error: null,
    metrics,
  };
}

/**
 * Every run that an experiment will ask for if all of them complete. Which values a later stage of a search tries depends
 * on what the runs come to, but not how many there are or how long they take.
 */
export function foreseenRuns(spec: KindSpec, seeds: readonly number[]): readonly PlannedRun[] {
  const metrics = Object.fromEntries(metricsOf(spec).map(({ name }) => [name, 0.5]));
  const planned: PlannedRun[] = [], done: RunRecord[] = [];
  for (let next = nextRuns(spec, seeds, done); next.length > 0; next = nextRuns(spec, seeds, done)) {
    planned.push(...next);
    done.push(...next.map((run) => ended(run, metrics)));
  }
  return planned;
}
