import type { Executor } from "@refold/experiments/executors/executor";
import { threads } from "@refold/experiments/executors/threads/threads";
import { runnerOf } from "@refold/experiments/runners/table";
import type { Examples } from "@refold/data/examples";
import { type BackendName, bitsOf, threadsOn } from "@refold/kernels/backends";
import { clock } from "./effects/clock.ts";
import { takeWorker } from "./spawn_worker.ts";

/** A backend of this machine. */
export interface BackendFacts {
  readonly name: BackendName;
  readonly numericClass: string;
}

/** What the threads of one experiment are made with. */
export interface ThreadOptions {
  readonly backend: BackendFacts;
  /** All threads together. */
  readonly workers: number;
  /** The folder of the run store. */
  readonly store: string;
  readonly examples: Examples;
  /** Tries of one run, the first included; the executor's own unless given. */
  readonly tries?: number;
}

/** This machine's threads. */
export function threadsOf(
  { backend: { name, numericClass }, workers, store, examples, tries }: ThreadOptions,
): Executor {
  return threads({
    workers,
    spawn: takeWorker,
    setup: { examples, kernels: name, numericClass, store },
    named: bitsOf(name),
    inside: (cores) => threadsOn(name, cores),
    silence: (task) => {
      const runner = runnerOf(task);
      return runner.silence(runner.spec.parse(task.spec), examples);
    },
    clock,
    ...(tries === undefined ? {} : { tries }),
  });
}
