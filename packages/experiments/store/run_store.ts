import { left, right } from "fp-ts/Either";
import type { End } from "../executors/end.ts";
import { taskKey } from "../runs/key.ts";
import type { NamedMatrix } from "../runs/run_outcome.ts";
import type { Task } from "../runs/task.ts";
import { showStoreError } from "./errors.ts";
import { type ObtainOptions, obtainRun } from "./obtain_run.ts";
import type { Store } from "./store.ts";

/** What a study needs of a store. It wraps whatever makes runs, and is wrapped by nothing. */
export interface RunStore {
  /** Gets a run, out of the store or by calling `make` once, and keeps what was made. */
  readonly obtain: (task: Task, make: () => Promise<End>, options: ObtainOptions) => Promise<End>;
  /** The tensors of a run that was obtained, so that nobody else need hold them; none where they are gone. */
  readonly tensorsOf: (task: Task) => readonly NamedMatrix[];
}

/** A store on disk as a study sees it. */
export function runStore(store: Store): RunStore {
  return {
    obtain: (task, make, options) => obtain(store, task, make, options),
    tensorsOf: (task) => {
      const found = store.read(task);
      return found._tag === "Right" ? found.right?.outcome.tensors ?? [] : [];
    },
  };
}

/** No store: every run is made, and its tensors are held in memory as long as this is. */
export function unkept(): RunStore {
  const held = new Map<string, readonly NamedMatrix[]>();
  return {
    obtain: async (_task, make) => {
      const end = await make();
      if (end.kind === "finished") held.set(end.key, end.outcome.tensors);
      return end;
    },
    tensorsOf: (task) => held.get(taskKey(task)) ?? [],
  };
}

type Finished = Extract<End, { readonly kind: "finished" }>;

async function obtain(
  store: Store,
  task: Task,
  make: () => Promise<End>,
  options: ObtainOptions,
): Promise<End> {
  const key = taskKey(task);
  let made: Finished | undefined;
  const got = await obtainRun<Exclude<End, Finished>>(store, task, async () => {
    const end = await make();
    if (end.kind !== "finished") return left(end);
    made = end;
    const { outcome, execution, files } = end;
    return right({ task, outcome, execution: execution!, files }); // what was made says how
  }, options);
  if (got._tag === "Right") {
    if (made !== undefined) return { ...made, files: undefined }; // the store has them
    return { kind: "finished", key, outcome: got.right.outcome, execution: null };
  }
  if (!("path" in got.left)) return got.left;
  return got.left.kind === "interrupted"
    ? { kind: "stopped", key, step: 0 }
    : { kind: "refused", key, message: showStoreError(got.left) };
}
