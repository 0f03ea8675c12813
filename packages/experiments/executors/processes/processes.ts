import { reference } from "@refold/core/reference";
import { NO_EXAMPLES } from "@refold/data/examples";
import { right } from "fp-ts/Either";
import type { Programs } from "../../runners/program/programs.ts";
import { runnerOf } from "../../runners/table.ts";
import { type Checkpoints, driveRun } from "../../runs/drive_run.ts";
import { taskKey } from "../../runs/key.ts";
import type { Task } from "../../runs/task.ts";
import type { End } from "../end.ts";
import type { Executor, RunHooks } from "../executor.ts";

/** What programs are run with. */
export interface Processes {
  readonly programs: Programs;
  /** Programs at once. */
  readonly parallel: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Tries of one run, the first included. */
const TRIES = 2;

/**
 * Runs as processes of this machine, several at once. One that a signal or a timeout ended is tried once more; one that
 * failed by itself has failed.
 */
export function processes({ programs, parallel, now }: Processes): Executor {
  const io = { kernels: reference, examples: NO_EXAMPLES, programs, from: null } as const; // programs read no data of ours
  return {
    name: "processes",
    arithmetic: { name: "the program's own", numericClass: "none" },
    workers: parallel,
    open: (tasks, signal) => ({
      slots: Math.max(1, Math.min(parallel, tasks)),
      run: async (task, { onProgress }): Promise<End> => {
        for (let tries = 1;; tries++) {
          if (signal.aborted) return { kind: "stopped", key: taskKey(task), step: 0 };
          const { end, luck } = await once(task, onProgress, () => signal.aborted);
          if (!luck || tries === TRIES) return end;
        }
      },
      close: () => {},
    }),
  };

  async function once(
    task: Task,
    onProgress: RunHooks["onProgress"],
    stopping: () => boolean,
  ): Promise<{ readonly end: End; readonly luck: boolean }> {
    try {
      const end = await driveRun(task, {
        checkpoints: NOWHERE,
        events: () => runnerOf(task).run(task, io),
        stopping,
        onProgress,
        now,
      });
      return { end, luck: false };
    } catch (thrown) {
      const { message, stack = message } = thrown instanceof Error ? thrown : new Error(String(thrown));
      const luck = thrown instanceof Error && "luck" in thrown && thrown.luck === true;
      return { end: { kind: "failed", key: taskKey(task), message, stack }, luck };
    }
  }
}

const NOWHERE: Checkpoints = { loadCheckpoint: () => right(null), saveCheckpoint: () => right(undefined) };
