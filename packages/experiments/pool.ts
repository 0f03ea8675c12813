import type {
  Assignment,
  FinishedRun,
  FromWorker,
  Progress,
  ToWorker,
  WorkerSetup,
} from "./worker_protocol.ts";

/** What the pool needs of a worker. */
export interface PoolWorker {
  readonly post: (message: ToWorker) => void;
  /** Sets the one listener; `onDeath` is told when the worker ends by an uncaught error. */
  readonly listen: (
    onMessage: (message: FromWorker) => void,
    onDeath: (error: { message: string; stack: string }) => void,
  ) => void;
  readonly terminate: () => void;
}

/** How a pool works. */
export interface PoolOptions {
  readonly size: number;
  readonly spawn: () => PoolWorker;
  readonly setup: WorkerSetup;
  readonly onProgress?: (progress: Progress) => void;
  readonly onFinished?: (run: FinishedRun) => void;
  /** "stop" ends the others at the first run that failed twice. */
  readonly onError: "stop" | "continue";
  /** A worker that says nothing for so long counts as hanging, in milliseconds. */
  readonly silence: number;
}

/** A run that failed twice. */
export interface FailedRun {
  readonly key: string;
  readonly message: string;
  readonly stack: string;
}

/** How a pool ended: every assignment is in exactly one of the lists. */
export interface PoolResult {
  readonly finished: readonly FinishedRun[];
  readonly failed: readonly FailedRun[];
  /** Keys of runs that stopped with a checkpoint, or had not begun. */
  readonly stopped: readonly string[];
  /** Why nothing further was tried, e.g. a full disk. */
  readonly refusal: string | null;
}

/** Tries of one run, the first included. */
const TRIES = 2;

/**
 * Runs every assignment on some worker, at most `size` at a time, in order of the list.
 *
 * A run whose worker throws, dies or falls silent is tried once more on a new worker, and then reported as failed; the
 * others go on. Results are returned in the order of the assignments, whatever the order of finishing.
 */
export async function runPool(assignments: readonly Assignment[], options: PoolOptions): Promise<PoolResult> {
  const queue = assignments.map((assignment) => ({ assignment, tries: 0 }));
  const finished = new Map<string, FinishedRun>(),
    failed = new Map<string, FailedRun>(),
    stopped = new Set<string>();
  let refusal: string | null = null;
  const stopping = () => Atomics.load(options.setup.stop, 0) !== 0;
  const stopAll = () => Atomics.store(options.setup.stop, 0, 1);

  const lane = async (): Promise<void> => {
    let worker: PoolWorker | null = null;
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      const { assignment, tries } = job;
      if (stopping()) {
        stopped.add(assignment.key);
        continue;
      }
      worker ??= start(options);
      const end = await runOne(worker, assignment, options);
      if (end.kind === "finished") {
        finished.set(assignment.key, end);
        options.onFinished?.(end);
      } else if (end.kind === "stopped") {
        stopped.add(assignment.key);
      } else if (end.kind === "refused") {
        refusal ??= end.message;
        stopped.add(assignment.key);
        stopAll();
      } else {
        worker.terminate(); // a worker that failed once is not trusted again
        worker = null;
        if (tries + 1 < TRIES) queue.unshift({ assignment, tries: tries + 1 });
        else {
          failed.set(assignment.key, { key: assignment.key, message: end.message, stack: end.stack });
          if (options.onError === "stop") stopAll();
        }
      }
    }
    worker?.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(options.size, assignments.length) }, lane));
  const inOrder = <A>(found: ReadonlyMap<string, A>) =>
    assignments.flatMap(({ key }) => found.get(key) ?? []);
  return { finished: inOrder(finished), failed: inOrder(failed), stopped: [...stopped], refusal };
}

function start({ spawn, setup }: PoolOptions): PoolWorker {
  const worker = spawn();
  worker.post({ kind: "setup", setup });
  return worker;
}

type End = Exclude<FromWorker, { readonly kind: "progress" }>;

/** One assignment on one worker, until it ends in one way or another. */
function runOne(worker: PoolWorker, assignment: Assignment, options: PoolOptions): Promise<End> {
  const { key } = assignment;
  return new Promise((resolve) => {
    let watch: ReturnType<typeof setTimeout> | undefined;
    const settle = (end: End) => (clearTimeout(watch), resolve(end));
    const attend = () => {
      clearTimeout(watch);
      const message = `The worker said nothing for ${options.silence / 1000} s`;
      watch = setTimeout(() => settle({ kind: "failed", key, message, stack: message }), options.silence);
    };
    worker.listen(
      (message) => {
        if (message.kind !== "progress") return settle(message);
        attend();
        options.onProgress?.(message);
      },
      ({ message, stack }) => settle({ kind: "failed", key, message, stack }),
    );
    attend();
    worker.post({ kind: "run", assignment });
  });
}
