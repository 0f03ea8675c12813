import type { Executor } from "@refold/experiments/executors/executor";
import type { DataRead } from "@refold/experiments/runners/runner";
import { type RunStore, runStore } from "@refold/experiments/store/run_store";
import type { Store } from "@refold/experiments/store/store";
import type { StudyData } from "@refold/experiments/study";
import type { Task } from "@refold/experiments/runs/task";
import type { ExperimentOptions } from "./experiment_options.ts";
import { loadExamples, type NamedPlaces } from "./load_data.ts";
import type { ProgressWatch } from "./progress.ts";
import { spawnAhead } from "./spawn_worker.ts";
import { type BackendFacts, threadsOf } from "./thread_executor.ts";

/** What the executor of one study is made with. */
export interface StudyParts {
  readonly backend: BackendFacts;
  /** All threads together. */
  readonly workers: number;
  readonly store: Store;
  readonly data: StudyData;
}

/** Tasks that will be asked for later, with what makes them. */
export interface Foreseen {
  readonly tasks: readonly Task[];
  readonly parts: StudyParts;
}

/** Where the runs of a command are made. */
export interface Workplace {
  readonly executor: (parts: StudyParts) => Promise<Executor>;
  /** A store as studies see it. */
  readonly storeOf: (store: Store) => RunStore;
  /** Begins what runs need beside data; returns what lets go of it if no run was made. */
  readonly begin: () => () => void;
  /** Loads what experiments read. */
  readonly load: (places: NamedPlaces, needed: DataRead | null) => Promise<StudyData>;
  /** Where progress is shown; null where it is shown as usual. */
  readonly watch: ((options: ExperimentOptions) => ProgressWatch) | null;
  /** Begins what will be asked for later, and ends when all of it is there or the signal is raised. */
  readonly ahead: (foreseen: readonly Foreseen[], signal: AbortSignal) => Promise<void>;
}

/** This machine's threads for a study. */
export function threadsFor({ backend, workers, store, data: { examples } }: StudyParts): Executor {
  return threadsOf({ backend, workers, store: store.root, examples });
}

/** This machine: its threads make one study's runs after another's. */
export const HERE: Workplace = {
  executor: (parts) => Promise.resolve(threadsFor(parts)),
  storeOf: runStore,
  begin: spawnAhead,
  load: loadExamples,
  watch: null,
  ahead: () => Promise.resolve(),
};
