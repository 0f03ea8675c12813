import type { PlannedRun } from "./kinds/planned_run.ts";
import type { World } from "./runners/runner.ts";
import { training } from "./runners/training/runner.ts";
import type { Task } from "./runs/task.ts";

/** The task of a planned run, with the data and the arithmetic that it will have. */
export function taskOf({ trial, training: spec, seed }: PlannedRun, world: World): Task {
  return { runner: training.name, trial, seed, ...training.identity(spec, world) };
}
