import type { Kernels } from "@refold/core/kernels";
import { right } from "fp-ts/Either";
import type { Examples } from "@refold/data/examples";
import { runnerOf } from "../../runners/table.ts";
import { type Checkpoints, driveRun } from "../../runs/drive_run.ts";
import { taskKey } from "../../runs/key.ts";
import type { End } from "../end.ts";
import type { Executor } from "../executor.ts";

/** What runs in this thread are made with. */
export interface CallingThread<T> {
  readonly kernels: Kernels<T>;
  readonly examples: Examples;
  /** Where unfinished runs are kept; nowhere unless given. */
  readonly checkpoints?: Checkpoints;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * One run after another in the thread that asks: for programs that need no second one, and for tests.
 *
 * It does not let go of the thread, so a signal reaches it from `onProgress` alone.
 */
export function callingThread<T>(
  { kernels, examples, checkpoints = NOWHERE, now }: CallingThread<T>,
): Executor {
  const io = { kernels: kernels as Kernels<unknown>, examples }; // what it hands out is what it takes back
  return {
    name: "calling-thread",
    arithmetic: { name: kernels.name, numericClass: kernels.numericClass },
    workers: 1,
    open: (_tasks, signal) => ({
      slots: 1,
      run: async (task, { onProgress }): Promise<End> => {
        if (signal.aborted) return { kind: "stopped", key: taskKey(task), step: 0 };
        try {
          return await driveRun(task, {
            checkpoints,
            events: (from) => runnerOf(task).run(task, { ...io, from }),
            stopping: () => signal.aborted,
            onProgress,
            now,
          });
        } catch (thrown) {
          const { message, stack = message } = thrown instanceof Error ? thrown : new Error(String(thrown));
          return { kind: "failed", key: taskKey(task), message, stack };
        }
      },
      close: () => {},
    }),
  };
}

const NOWHERE: Checkpoints = { loadCheckpoint: () => right(null), saveCheckpoint: () => right(undefined) };
