import { trainingScores } from "../runners/training/metrics.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { nextRuns } from "./plan.ts";
import type { PlannedRun } from "./planned_run.ts";
import type { KindSpec } from "./table.ts";

/** A run that came to its end with an accuracy that any other has too. */
function ended({ trial, training, seed }: PlannedRun): RunRecord {
  return {
    key: `${trial} ${seed}`,
    trial,
    seed,
    factors: { lambda: training.l2.lambda },
    status: "completed",
    steps: 0,
    divergedAt: null,
    error: null,
    metrics: trainingScores({ validationAccuracy: 0.5, testAccuracy: 0.5 }),
  };
}

/**
 * Every run that an experiment will ask for if all of them complete. Which values a later stage of a search tries depends
 * on what the runs come to, but not how many there are or how long they take.
 */
export function foreseenRuns(spec: KindSpec, seeds: readonly number[]): readonly PlannedRun[] {
  const planned: PlannedRun[] = [], done: RunRecord[] = [];
  for (let next = nextRuns(spec, seeds, done); next.length > 0; next = nextRuns(spec, seeds, done)) {
    planned.push(...next);
    done.push(...next.map(ended));
  }
  return planned;
}
