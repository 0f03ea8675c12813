import type { FinishedRun, Making } from "@refold/experiments/executors/end";
import type { RunStore } from "@refold/experiments/store/run_store";
import type { Store } from "@refold/experiments/store/store";

/** Makes stores that tell how a run was made also where it was made before it was asked for. */
export interface RememberingStore {
  (store: Store): RunStore;
  /** Keeps in mind how a run was made that nobody has asked for yet. */
  readonly remember: (run: FinishedRun) => void;
}

/** Stores whose runs say how they were made to the first who asks, as if they had been made for him. */
export function rememberingStore(open: (store: Store) => RunStore): RememberingStore {
  const makings = new Map<string, Making>();
  const remember = ({ key, execution }: FinishedRun): void => {
    if (execution !== null) makings.set(key, execution);
  };
  return Object.assign((store: Store): RunStore => {
    const own = open(store);
    return {
      ...own,
      obtain: async (task, make, options) => {
        const end = await own.obtain(task, make, options);
        if (end.kind !== "finished" || end.execution !== null) return end;
        const execution = makings.get(end.key) ?? null;
        makings.delete(end.key);
        return { ...end, execution };
      },
    };
  }, { remember });
}
