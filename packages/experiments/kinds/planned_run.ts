import type { Setting } from "../runners/setting.ts";

/** A run that an experiment asks for: one seed of one trial. */
export interface PlannedRun {
  /** "" in an experiment of one setting, else the trial's name. */
  readonly trial: string;
  readonly setting: Setting;
  readonly seed: number;
}
