import { knownForm } from "../runners/training/data_form.ts";
import { resolve } from "../runners/training/resolve.ts";
import type { Resolved } from "../runners/training/resolved.ts";
import type { TrainingSpec } from "../runners/training/training_spec.ts";
import type { Evidence } from "./evidence.ts";

/** The numbers that follow from an experiment's setting: the result's own, else those that its spec alone decides. */
export function resolvedOf(
  { resolved }: Pick<Evidence, "resolved">,
  training: TrainingSpec | null,
): Resolved | null {
  if (resolved != null || training === null) return resolved ?? null;
  const form = knownForm(training);
  return form === null ? null : resolve(training, form);
}
