import type { PlannedRun } from "./kinds/planned_run.ts";
import type { World } from "./runners/runner.ts";
import { runnerOf } from "./runners/table.ts";
import type { Task } from "./runs/task.ts";

/** The task of a planned run, with the data and the arithmetic that it will have. */
export function taskOf({ trial, setting, seed }: PlannedRun, world: World): Task {
  return { runner: setting.runner, trial, seed, ...runnerOf(setting).identity(setting.spec, world) };
}
