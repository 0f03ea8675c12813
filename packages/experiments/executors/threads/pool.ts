import type { Clock } from "../../clock.ts";
import type { Assignment, FinishedRun, FromWorker, Progress, ToWorker, WorkerSetup } from "./protocol.ts";

/** What the pool needs of a worker. */
export interface PoolWorker {
  readonly post: (message: ToWorker) => void;
  /** Sets the one listener; `onDeath` is told when the worker ends by an uncaught error. */
  readonly listen: (onMessage: (message: FromWorker) => void, onDeath: (error: Thrown) => void) => void;
  readonly terminate: () => void;
}

/** An error as data. */
export interface Thrown {
  readonly message: string;
  readonly stack: string;
}

/** How one assignment ended. */
export type End = Exclude<FromWorker, { readonly kind: "progress" }>;

/** How a pool works. */
export interface PoolOptions {
  readonly size: number;
  readonly spawn: () => PoolWorker;
  readonly setup: WorkerSetup;
  /** Gets a run, out of a store or by calling `train` once, and keeps what was trained. */
  readonly obtain: (assignment: Assignment, train: () => Promise<End>) => Promise<End>;
  readonly onProgress?: (progress: Progress) => void;
  readonly onFinished?: (run: FinishedRun) => void;
  /** "stop" ends the others at the first run that failed twice. */
  readonly onError: "stop" | "continue";
  /** A worker that says nothing for so long counts as hanging, in milliseconds. */
  readonly silence: number;
  readonly clock: Clock;
}

/** A run that failed twice. */
export interface FailedRun extends Thrown {
  readonly key: string;
}

/** How a pool ended: every assignment is in exactly one of the lists. */
export interface PoolResult {
  readonly finished: readonly FinishedRun[];
  readonly failed: readonly FailedRun[];
  /** Keys of runs that stopped with a checkpoint, or had not begun. */
  readonly stopped: readonly string[];
  /** Why nothing further was tried, such as a full disk. */
  readonly refusal: string | null;
}

/** Tries of one run, the first included. */
const TRIES = 2;

/** Parts in which silence is counted. */
const TICKS = 20;

/**
 * Runs every assignment on some worker, at most `size` at a time, in order of the list.
 *
 * A run whose worker throws, dies or falls silent is tried once more on a new worker, and then reported as failed; the
 * others go on. Results are returned in the order of the assignments, whatever the order of finishing.
 */
export async function runPool(assignments: readonly Assignment[], options: PoolOptions): Promise<PoolResult> {
  const queue = [...assignments], ends = new Map<string, End>();
  const stopAll = () => Atomics.store(options.setup.stop, 0, 1);
  const lane = async (): Promise<void> => {
    const worker = respawning(options);
    try {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        const own = job, stopping = Atomics.load(options.setup.stop, 0) !== 0;
        const end: End = stopping
          ? { kind: "stopped", key: own.key, step: 0 }
          : await options.obtain(own, () => runWithRetry(own, worker, options));
        ends.set(own.key, end);
        if (end.kind === "finished") options.onFinished?.(end);
        if (end.kind === "refused" || (end.kind === "failed" && options.onError === "stop")) stopAll();
      }
    } catch (error) {
      stopAll();
      throw error;
    } finally {
      worker.terminate();
    }
  };
  const lanes = Array.from({ length: Math.min(options.size, assignments.length) }, lane);
  await Promise.allSettled(lanes); // where one throws, the others still end their workers
  await Promise.all(lanes);

  const inOrder = assignments.map(({ key }) => ends.get(key)!); // every lane runs until the queue is empty
  return {
    finished: inOrder.filter((end) => end.kind === "finished"),
    failed: inOrder.filter((end) => end.kind === "failed"),
    stopped: inOrder.filter((end) => end.kind === "stopped" || end.kind === "refused").map(({ key }) => key),
    refusal: inOrder.find((end) => end.kind === "refused")?.message ?? null,
  };
}

/** A worker that is started when first needed and replaced when it is terminated. */
interface Lane {
  readonly current: () => PoolWorker;
  readonly terminate: () => void;
}

function respawning({ spawn, setup }: PoolOptions): Lane {
  let worker: PoolWorker | null = null;
  const start = () => {
    const fresh = spawn();
    fresh.post({ kind: "setup", setup });
    return fresh;
  };
  return {
    current: () => worker ??= start(),
    terminate: () => (worker?.terminate(), worker = null),
  };
}

async function runWithRetry(assignment: Assignment, lane: Lane, options: PoolOptions): Promise<End> {
  for (let tries = 1;; tries++) {
    const end = await runOnce(lane.current(), assignment, options);
    if (end.kind !== "failed") return end;
    lane.terminate(); // a worker that failed once is not trusted again
    if (tries === TRIES) return end;
  }
}

/** One assignment on one worker, until it ends in one way or another. */
function runOnce(worker: PoolWorker, assignment: Assignment, options: PoolOptions): Promise<End> {
  const { key } = assignment;
  return new Promise((resolve) => {
    const { silence, clock } = options;
    let cancel = () => {}, quiet = 0;
    const settle = (end: End) => (cancel(), resolve(end));
    // A tick is counted when it rings, so time in which this process itself stood still counts as one tick at most.
    const tick = () => cancel = clock.timer(silence / TICKS, () => ++quiet < TICKS ? tick() : fail());
    const fail = () => {
      const message = `The worker said nothing for ${silence / 1000} s`;
      settle({ kind: "failed", key, message, stack: message });
    };
    worker.listen(
      (message) => {
        if (message.key !== key) return; // an answer delivered twice
        if (message.kind !== "progress") return settle(message);
        quiet = 0;
        options.onProgress?.(message);
      },
      (thrown) => settle({ kind: "failed", key, ...thrown }),
    );
    tick();
    worker.post({ kind: "run", assignment });
  });
}
