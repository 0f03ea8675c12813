import type { End } from "../end.ts";
import type { Crew } from "../executor.ts";
import type { Progress } from "../progress.ts";
import { sha256 } from "../../runs/key.ts";
import { showStoreError } from "../../store/errors.ts";
import { runStore } from "../../store/run_store.ts";
import type { Store } from "../../store/store.ts";
import { taskOfJob, type WorkerFacts } from "./job.ts";
import { packFiles } from "./result_frame.ts";

/** What a worker serves jobs with. */
export interface Serving {
  readonly facts: WorkerFacts;
  readonly store: Store;
  readonly crew: Crew;
  readonly host: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** What became of a job. */
export type Served =
  | { readonly kind: "packed"; readonly sha256: string; readonly bytes: Uint8Array<ArrayBuffer> }
  /** It is none of this worker's, and will not be at another try. */
  | { readonly kind: "misfiled"; readonly why: string }
  | Exclude<End, { readonly kind: "finished" }>;

/**
 * Makes the run of a job, or finds it in the worker's own store, and packs the files that the store has of it. So a job
 * that comes once more costs no training.
 */
export async function serveJob(
  id: string,
  found: unknown,
  { facts, store, crew, host, signal, onProgress }: Serving,
): Promise<Served> {
  const task = taskOfJob(id, found, facts);
  if (task._tag === "Left") return { kind: "misfiled", why: task.left };
  const end = await runStore(store).obtain(task.right, async () => {
    const made = await crew.run(task.right, { onProgress });
    return made.kind === "finished" && made.execution !== null
      ? { ...made, execution: { ...made.execution, host } }
      : made;
  }, { signal });
  if (end.kind !== "finished") return end;
  const files = store.filesOf(task.right);
  if (files._tag === "Left") return { kind: "refused", key: id, message: showStoreError(files.left) };
  if (files.right === null) {
    return { kind: "refused", key: id, message: `Expected the run ${id} in the store but found none` };
  }
  const bytes = packFiles(files.right);
  return { kind: "packed", sha256: sha256(bytes), bytes };
}
