import type { Either } from "fp-ts/Either";
import type { End } from "../executors/end.ts";
import type { Progress } from "../executors/progress.ts";
import type { RunEvent } from "../runners/runner.ts";
import { showStoreError, type StoreError } from "../store/errors.ts";
import { taskKey } from "./key.ts";
import type { RunCheckpoint } from "./run_outcome.ts";
import type { Task } from "./task.ts";

/** Where checkpoints of unfinished runs are kept. */
export interface Checkpoints {
  readonly loadCheckpoint: (task: Task) => Either<StoreError, RunCheckpoint | null>;
  readonly saveCheckpoint: (task: Task, checkpoint: RunCheckpoint) => Either<StoreError, void>;
}

/** What one run is driven with. */
export interface Drive {
  readonly checkpoints: Checkpoints;
  /** The run's events from a checkpoint on. */
  readonly events: (from: RunCheckpoint | null) => Iterable<RunEvent> | AsyncIterable<RunEvent>;
  readonly stopping: () => boolean;
  readonly onProgress: (progress: Progress) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds between checkpoints: a run that is killed repeats what it did since. */
export const CHECKPOINT_EVERY = 500;

/** Checkpoints of large networks take longer; they may take one part in so many of a run's time. */
const SHARE = 20;

/** Milliseconds between two words of progress. */
const REPORT_EVERY = 100;

/** Drives one run to its end or to the wish to stop, with checkpoints and progress on the way. What it throws is thrown on. */
export async function driveRun(task: Task, drive: Drive): Promise<End> {
  const { checkpoints, events, stopping, onProgress, now } = drive, key = taskKey(task), started = now();
  const loaded = checkpoints.loadCheckpoint(task);
  if (loaded._tag === "Left") return { kind: "refused", key, message: showStoreError(loaded.left) };
  const from = loaded.right, first = from?.step ?? 0;
  let reported = -Infinity, saved = started, pause = CHECKPOINT_EVERY;
  for await (const event of events(from)) {
    const at = now();
    if (event.kind === "outcome") {
      const execution = {
        startedAt: new Date(started).toISOString(),
        wallSeconds: Math.max(0, at - started) / 1000, // the store refuses less; clocks are set back at times
        resumedFrom: from?.step ?? null,
        stepsExecuted: event.outcome.record.steps - first,
      };
      return { kind: "finished", key, outcome: event.outcome, execution };
    }
    const stop = stopping();
    const due = at - saved >= pause || at < saved; // the clock was set back: nobody knows how long it has been
    if (event.step > first && (stop || due)) {
      const kept = checkpoints.saveCheckpoint(task, event.checkpoint());
      if (kept._tag === "Left") return { kind: "refused", key, message: showStoreError(kept.left) };
      saved = now();
      pause = Math.max(CHECKPOINT_EVERY, SHARE * (saved - at));
    }
    if (stop) return { kind: "stopped", key, step: event.step };
    if (at - reported >= REPORT_EVERY) {
      reported = at;
      onProgress({ key, seed: task.seed, ...event.progress() });
    }
  }
  throw new TypeError(`Expected the runner ${task.runner} to end with an outcome but it ended without one`);
}
