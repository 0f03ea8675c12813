import { resolve } from "@refold/experiments/runners/training/resolve";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { TrainingExperiment } from "@refold/experiments/spec/experiment_spec";
import { dd2424A2 } from "@refold/papers/dd2424-a2";
import { FIELD_NAMES, fieldOf } from "./fields.ts";
import type { Settings } from "./field.ts";

/** A figure that a page replicates: which, and by whose conventions. */
export interface FigureChoice {
  readonly figure: "3" | "4";
  readonly source: "guide" | "report";
}

/** The published experiment of a figure. */
export function publishedOf({ figure, source }: FigureChoice): PublishedExperiment {
  const entry = dd2424A2.experiments.find(({ name }) => name === `replicate-fig${figure}`)!; // both are there
  const spec = source === "guide" ? entry.base : entry.variants["report"];
  return spec as PublishedExperiment; // figures are trainings of one setting
}

/** A published training with its one setting. */
export type PublishedExperiment = TrainingExperiment & { readonly training: TrainingSpec };

/** What the fields hold for a published experiment. */
export function settingsOf({ training }: PublishedExperiment): Settings {
  const { steps } = resolve(training);
  return Object.fromEntries(
    FIELD_NAMES.map((name) => [name, fieldOf(name).of(training, steps)]),
  ) as unknown as Settings; // a value of each field by its name
}
