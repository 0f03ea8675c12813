import type { Task } from "../runs/task.ts";
import { type Either, left, map, right } from "fp-ts/Either";
import type { StoreError } from "./errors.ts";
import type { WaitOptions } from "./lock.ts";
import type { StoredRun } from "./run_files.ts";
import type { Store } from "./store.ts";

/** How to obtain a run. */
export interface ObtainOptions extends WaitOptions {
  /** Train although the run is there; the result must then be the same to the bit. */
  readonly fresh?: boolean;
}

/**
 * The run of this task: out of the store, or trained under its lock and kept.
 *
 * Of several processes that want one run, one trains it; the others wait and then read what it wrote.
 */
export async function obtainRun<E>(
  store: Store,
  task: Task,
  train: () => Promise<Either<E, StoredRun>>,
  options: ObtainOptions = {},
): Promise<Either<E | StoreError, StoredRun>> {
  const early = options.fresh ? right(null) : store.read(task);
  if (early._tag === "Right" && early.right !== null) return right(early.right);
  const lock = await store.lock(task, options);
  if (lock._tag === "Left") return lock;
  try {
    const found = options.fresh ? right(null) : store.recover(task);
    if (found._tag === "Left") return left(found.left);
    if (found.right !== null) return right(found.right);
    const trained = await train();
    if (trained._tag === "Left") return trained;
    const run = trained.right;
    return map(() => run)(await store.write(run));
  } finally {
    lock.right.release();
  }
}
