import type { PlannedRun } from "./kinds/planned_run.ts";
import type { Setting } from "./runners/setting.ts";
import type { World } from "./runners/runner.ts";
import { runnerOf } from "./runners/table.ts";
import type { Task } from "./runs/task.ts";

/** The tasks of planned runs, with the data and the arithmetic that they will have; those of one setting share what is one. */
export function tasksOf(planned: readonly PlannedRun[], world: World): readonly Task[] {
  const known = new Map<Setting, Omit<Task, "trial" | "seed">>();
  return planned.map(({ trial, setting, seed }) => {
    const own = known.get(setting) ??
      { runner: setting.runner, ...runnerOf(setting).identity(setting.spec, world) };
    known.set(setting, own);
    return { ...own, trial, seed };
  });
}

/** The task of a planned run. */
export function taskOf(planned: PlannedRun, world: World): Task {
  return tasksOf([planned], world)[0]!; // there is one for each
}
