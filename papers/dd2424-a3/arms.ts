import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import type { LayerSpec } from "@refold/core/layers";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

/** What an arm may change besides its layers. */
type Changes = Partial<Pick<TrainingSpec, "initialization" | "batchOrder">>;

/** An arm of some layers. */
export function armOf(
  name: string,
  layers: readonly LayerSpec[],
  changes: Changes = {},
): ArmsExperiment["arms"][number] {
  return { name, changes: { ...changes, layers: [...layers] } };
}
