import type { Clock } from "../../clock.ts";
import { taskKey } from "../../runs/key.ts";
import type { Task } from "../../runs/task.ts";
import type { End } from "../end.ts";
import type { Crew, Executor, RunHooks } from "../executor.ts";
import type { ThreadWorker, WorkerSetup } from "./protocol.ts";

/** What threads are made of. */
export interface Threads {
  /** All threads together. */
  readonly workers: number;
  readonly spawn: () => ThreadWorker;
  readonly setup: Omit<WorkerSetup, "threads" | "stop">;
  /** How the kernels are named in a result, where others compute the same bits. */
  readonly named?: string;
  /** The threads that may share a step on so many cores without another result. */
  readonly inside: (cores: number) => number;
  /** Milliseconds after which a task's worker that says nothing counts as hanging. */
  readonly silence: (task: Task) => number;
  readonly clock: Clock;
  /** Tries of one run, the first included: two, unless whoever asks tries again elsewhere. */
  readonly tries?: number;
}

/** Tries of one run, where nobody says how many. */
const TRIES = 2;

/** Parts in which silence is counted. */
const TICKS = 20;

/**
 * Runs in threads of this machine, over images in memory that they share.
 *
 * A run whose worker throws, dies or falls silent is tried once more on a new worker, and then has failed; the others go
 * on. The results depend neither on the number of workers nor on which one took a run.
 */
export function threads(options: Threads): Executor {
  const { workers, setup: { kernels, numericClass }, named = kernels } = options;
  return {
    name: "threads",
    arithmetic: { name: named, numericClass },
    workers,
    open: (tasks, signal) => openCrew(tasks, signal, options),
  };
}

function openCrew(tasks: number, signal: AbortSignal, options: Threads): Crew {
  const { workers, spawn, inside, tries: most = TRIES } = options,
    slots = Math.max(1, Math.min(workers, tasks));
  const stop = new Int32Array(new SharedArrayBuffer(4)), idle: ThreadWorker[] = [];
  const raise = () => Atomics.store(stop, 0, 1);
  if (signal.aborted) raise();
  signal.addEventListener("abort", raise);
  const setup = { ...options.setup, threads: inside(Math.floor(workers / slots)), stop };
  const start = () => {
    const worker = spawn();
    worker.post({ kind: "setup", setup });
    return worker;
  };
  return {
    slots,
    run: async (task, hooks) => {
      for (let tries = 1;; tries++) {
        if (signal.aborted) return { kind: "stopped", key: taskKey(task), step: 0 };
        const worker = idle.pop() ?? start(), end = await runOn(worker, task, { ...options, ...hooks });
        if (end.kind !== "failed") {
          idle.push(worker);
          return end;
        }
        worker.terminate(); // a worker that failed once is not trusted again
        if (tries === most) return end;
      }
    },
    close: () => {
      signal.removeEventListener("abort", raise);
      idle.splice(0).forEach((worker) => worker.close());
    },
  };
}

/** One task on one worker, until it ends in one way or another. */
function runOn(
  worker: ThreadWorker,
  task: Task,
  { silence, clock, onProgress }: Pick<Threads, "silence" | "clock"> & RunHooks,
): Promise<End> {
  const key = taskKey(task), patience = silence(task);
  return new Promise((resolve) => {
    let cancel = () => {}, quiet = 0;
    const settle = (end: End) => (cancel(), resolve(end));
    // A tick is counted when it rings, so time in which this process itself stood still counts as one tick at most.
    const tick = () => cancel = clock.timer(patience / TICKS, () => ++quiet < TICKS ? tick() : fail());
    const fail = () => {
      const message = `The worker said nothing for ${patience / 1000} s`;
      settle({ kind: "failed", key, message, stack: message });
    };
    worker.listen(
      (message) => {
        if (message.key !== key) return; // an answer delivered twice
        if (message.kind !== "progress" && message.kind !== "alive") return settle(message);
        quiet = 0;
        if (message.kind === "progress") onProgress(message);
      },
      (thrown) => settle({ kind: "failed", key, ...thrown }),
    );
    tick();
    worker.post({ kind: "run", key, task });
  });
}
