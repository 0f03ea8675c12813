import { trainedIn } from "@refold/experiments/runners/setting";
import type { PlannedRun } from "@refold/experiments/kinds/planned_run";
import type { DataForm } from "@refold/experiments/runners/training/data_form";
import { type Effort, effortOf } from "@refold/experiments/runners/training/effort";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { BackendName } from "@refold/kernels/backends";
import { secondsAnUpdate } from "./measure_speed.ts";

/** Passing an example forward costs a third of an update on it, which also passes it back and multiplies for the weights. */
const FORWARD_SHARE = 1 / 3;

/** Sorts of networks that are timed each; of more the largest stands for all. */
const MOST_TIMED = 6;

/** What some runs will take. */
export interface Estimate {
  readonly updates: number;
  /** Seconds of one worker. */
  readonly seconds: number;
  /** Parameters of the largest network. */
  readonly parameters: number;
  /** Whether the largest network stood for all others. */
  readonly largestForAll: boolean;
}

interface Sized {
  readonly training: TrainingSpec;
  readonly effort: Effort;
}

/** What runs will take on this machine: a few updates of each sort of network are made and timed. */
export async function estimateOf(
  runs: readonly PlannedRun[],
  { backend, form }: { readonly backend: BackendName; readonly form: DataForm },
): Promise<Estimate> {
  const sized = runs.flatMap(({ setting }): readonly Sized[] => {
    const training = trainedIn(setting);
    return training === null ? [] : [{ training, effort: effortOf(training, form) }];
  });
  const largest = sized.toSorted((a, b) => b.effort.parameters - a.effort.parameters)[0]!;
  const sorts = Map.groupBy(sized, ({ training }) => sortOf(training)),
    largestForAll = sorts.size > MOST_TIMED;
  let seconds = 0;
  for (const alike of largestForAll ? [sized] : sorts.values()) {
    const { training } = largestForAll ? largest : alike[0]!;
    const an = await secondsAnUpdate(training, backend, form) / training.batchSize; // image
    for (const { training: { batchSize }, effort: { updates, evaluated } } of alike) {
      seconds += an * (updates * batchSize + evaluated * FORWARD_SHARE);
    }
  }
  return {
    updates: sized.reduce((sum, { effort }) => sum + effort.updates, 0),
    seconds,
    parameters: largest.effort.parameters,
    largestForAll,
  };
}

/** What the time of an update depends on: not how often, on which images or at which rate. */
function sortOf({ hidden, layers, optimizer, batchSize }: TrainingSpec): string {
  return JSON.stringify({ hidden, layers, optimizer, batchSize });
}
