import type { Clock } from "./clock.ts";
import type { FinishedRun } from "./executors/end.ts";
import type { Executor } from "./executors/executor.ts";
import type { Progress } from "./executors/progress.ts";
import type { WorkMoment } from "./kinds/kind.ts";
import type { Task } from "./runs/task.ts";
import type { RunStore } from "./store/run_store.ts";

/** What runs are made with, from the command line down to the last of them. */
export interface RunContext {
  readonly executor: Executor;
  readonly store: RunStore;
  /** Raised: every run ends at its next update, with a checkpoint. */
  readonly signal: AbortSignal;
  /** Make runs although the store has them; they must then come out the same. */
  readonly fresh: boolean;
  /** "stop" ends the others at the first run that failed twice. */
  readonly onError: "stop" | "continue";
  /** Without its timer, what a kind computes itself does not let go of the thread. */
  readonly clock: Pick<Clock, "now"> & Partial<Clock>;
  readonly on: RunWatch;
}

/** Who is told how runs go. */
export interface RunWatch {
  readonly onPlan: (tasks: readonly Task[]) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onFinished: (run: FinishedRun) => void;
  /** Another process makes this run: ours waits for it. */
  readonly onWait: (task: Task) => void;
  /** A kind computes something itself. */
  readonly onWork: (moment: WorkMoment) => void;
}

/** Is told everything and says nothing. */
export const silentWatch: RunWatch = {
  onPlan: () => {},
  onProgress: () => {},
  onFinished: () => {},
  onWait: () => {},
  onWork: () => {},
};
