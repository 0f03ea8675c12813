import type { Task } from "../runs/task.ts";
import type { End } from "./end.ts";
import type { Progress } from "./progress.ts";

/**
 * Where runs are made: in this thread, in threads beside it, on other machines. It is handed JSON and hands back how the
 * run ended; of stores and experiments it knows nothing.
 */
export interface Executor {
  readonly name: string;
  /** What its runs are computed with. */
  readonly arithmetic: { readonly name: string; readonly numericClass: string };
  /** Threads that may compute at once. */
  readonly workers: number;
  /**
   * Makes ready for so many tasks. When the signal is raised, every run ends at its next update with a checkpoint, and
   * none begins.
   */
  readonly open: (tasks: number, signal: AbortSignal) => Crew;
}

/** What runs the tasks of one plan. */
export interface Crew {
  /** Tasks that it runs at once. */
  readonly slots: number;
  /** Runs one task to its end, whatever that is; rejects only where the program itself is at fault. */
  readonly run: (task: Task, hooks: RunHooks) => Promise<End>;
  /** Lets go of what it holds; no run is under way then. */
  readonly close: () => void;
}

/** Who is told how a run goes. */
export interface RunHooks {
  readonly onProgress: (progress: Progress) => void;
}
