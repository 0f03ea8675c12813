import { left, right } from "fp-ts/Either";
import type { End } from "../executors/end.ts";
import { taskKey } from "../runs/key.ts";
import type { RunOutcome } from "../runs/run_outcome.ts";
import type { Task } from "../runs/task.ts";
import type { Computed } from "./computed.ts";
import { showStoreError } from "./errors.ts";
import { type ObtainOptions, obtainRun } from "./obtain_run.ts";
import type { Store } from "./store.ts";

/** What a study needs of a store. It wraps whatever makes runs, and is wrapped by nothing. */
export interface RunStore {
  /** Gets a run, out of the store or by calling `make` once, and keeps what was made. */
  readonly obtain: (task: Task, make: () => Promise<End>, options: ObtainOptions) => Promise<End>;
  /** What is shown of a run that was obtained, so that nobody else need hold it; nothing where it is gone. */
  readonly shownOf: (task: Task) => Shown;
  /** What kinds computed themselves; null where that is not kept. */
  readonly computed: Computed | null;
}

/** What is large of a run, and shown of one alone. */
export type Shown = Pick<RunOutcome, "tensors" | "diagnostics">;

const NOTHING: Shown = { tensors: [], diagnostics: null };

/** A store on disk as a study sees it. */
export function runStore(store: Store): RunStore {
  return {
    obtain: (task, make, options) => obtain(store, task, make, options),
    shownOf: (task) => {
      const found = store.read(task);
      return found._tag === "Right" ? found.right?.outcome ?? NOTHING : NOTHING;
    },
    computed: store.computed,
  };
}

/** No store: every run is made, and what is shown of it is held in memory as long as this is. */
export function unkept(): RunStore {
  const held = new Map<string, Shown>();
  return {
    obtain: async (_task, make) => {
      const end = await make();
      if (end.kind === "finished") {
        const { tensors, diagnostics } = end.outcome;
        held.set(end.key, { tensors, diagnostics });
      }
      return end;
    },
    shownOf: (task) => held.get(taskKey(task)) ?? NOTHING,
    computed: null,
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
