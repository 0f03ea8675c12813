import type { End } from "../executors/end.ts";
import type { RunContext } from "../run_context.ts";
import { taskKey } from "./key.ts";
import type { Task } from "./task.ts";

/** How some tasks ended. */
export interface TasksDone {
  /** The end of every task by its key; without what is shown of one alone, which the store has. */
  readonly ends: ReadonlyMap<string, End>;
  /** Runs that stopped with a checkpoint, had not begun, or were refused. */
  readonly stopped: number;
  /** Why nothing further was tried, such as a full disk. */
  readonly refusal: string | null;
}

/**
 * Makes every run exist: out of the store, by waiting for another process that makes it, or by making it; as many at
 * once as the executor takes, in the order of the list.
 *
 * Tasks of one key are one run. The results depend neither on the executor nor on the order of finishing.
 */
export async function runTasks(tasks: readonly Task[], context: RunContext): Promise<TasksDone> {
  const { executor, store, fresh, onError, on } = context, ends = new Map<string, End>();
  const own = new AbortController(), signal = AbortSignal.any([context.signal, own.signal]);
  const keyed = new Map(tasks.map((task) => [taskKey(task), task])), unique = [...keyed.values()];
  const queue = [...unique];
  on.onPlan(unique);
  const crew = executor.open(unique.length, signal);
  const lane = async (): Promise<void> => {
    try {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        const end = signal.aborted ? stopped(task) : await obtained(task);
        ends.set(end.key, slim(end));
        if (end.kind === "finished") on.onFinished(end);
        if (end.kind === "refused" || (end.kind === "failed" && onError === "stop")) own.abort();
      }
    } catch (error) {
      own.abort();
      throw error;
    }
  };
  const obtained = (task: Task): Promise<End> =>
    store.obtain(task, () => crew.run(task, on), { fresh, signal, onWait: () => on.onWait(task) });
  try {
    const lanes = Array.from({ length: Math.min(crew.slots, queue.length) }, lane);
    await Promise.allSettled(lanes); // where one throws, the others still end their runs
    await Promise.all(lanes);
  } finally {
    crew.close();
  }
  const inOrder = [...keyed.keys()].map((key) => ends.get(key)!); // every lane runs until the queue is empty
  return {
    ends,
    stopped: inOrder.filter(({ kind }) => kind === "stopped" || kind === "refused").length,
    refusal: inOrder.find((end) => end.kind === "refused")?.message ?? null,
  };
}

function stopped(task: Task): End {
  return { kind: "stopped", key: taskKey(task), step: 0 };
}

/** Thousands of runs fit in memory once nobody holds their parameters, nor the images that they got wrong. */
function slim(end: End): End {
  if (end.kind !== "finished") return end;
  const { diagnostics, ...outcome } = end.outcome;
  const counted = diagnostics === null ? null : { ...diagnostics, errors: [] };
  return { ...end, outcome: { ...outcome, tensors: [], diagnostics: counted } };
}
