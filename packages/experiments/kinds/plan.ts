import type { PlannedRun } from "./planned_run.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { SANITY_TRIALS } from "./sanity/read_sanity.ts";
import { nextSearchRuns } from "./search/next_runs.ts";
import { sensitivityRuns } from "./sensitivity/runs.ts";
import type { ExperimentSpec } from "../spec/experiment_spec.ts";
import type { TrainingSpec } from "../runners/training/training_spec.ts";

/**
 * The runs an experiment needs next, given those it has: a search asks stage by stage, the others all at once.
 *
 * An empty list means that nothing is missing.
 */
export function nextRuns(
  spec: ExperimentSpec,
  seeds: readonly number[],
  done: readonly RunRecord[],
): readonly PlannedRun[] {
  const missing = (runs: readonly PlannedRun[]) =>
    runs.filter((run) => !done.some((other) => other.trial === run.trial && other.seed === run.seed));
  switch (spec.kind) {
    case "training":
      return missing(seeds.map((seed) => ({ trial: "", training: spec.training, seed })));
    case "sanity":
      return missing(
        SANITY_TRIALS.flatMap((trial) =>
          seeds.map((seed) => ({ trial, training: spec.sanity[trial], seed }))
        ),
      );
    case "sensitivity":
      return missing(sensitivityRuns(spec, seeds));
    case "search":
      return missing(nextSearchRuns(spec, seeds, done));
    case "gradient-check":
      return [];
  }
}

/** Every training spec that an experiment may run, for what it will need before it starts. */
export function trainingsOf(spec: ExperimentSpec): readonly TrainingSpec[] {
  switch (spec.kind) {
    case "training":
      return [spec.training];
    case "sanity":
      return SANITY_TRIALS.map((trial) => spec.sanity[trial]);
    case "sensitivity":
      return [spec.training, ...spec.flips.map((flip) => flip.training)];
    case "search":
      return [
        spec.training,
        ...(spec.search.confirmation === undefined ? [] : [spec.search.confirmation.training]),
      ];
    case "gradient-check":
      return [];
  }
}
