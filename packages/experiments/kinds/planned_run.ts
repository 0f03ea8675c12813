import type { TrainingSpec } from "../runners/training/training_spec.ts";

/** A run that an experiment asks for: one seed of one trial. */
export interface PlannedRun {
  /** "" in a training experiment, else the trial's name. */
  readonly trial: string;
  readonly training: TrainingSpec;
  readonly seed: number;
}
