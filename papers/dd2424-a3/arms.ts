import type { ArmsExperiment } from "@refold/experiments/spec/experiment_spec";
import type { LayerSpec } from "@refold/core/layers";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";

/** What an arm may change besides its layers. */
type Changes =
  & Partial<Pick<TrainingSpec, "initialization" | "batchOrder" | "optimizer">>
  & { readonly augment?: readonly Readonly<Record<string, string | number>>[] };

/** An arm of some layers. */
export function armOf(
  name: string,
  layers: readonly LayerSpec[],
  { augment, ...changes }: Changes = {},
): ArmsExperiment["arms"][number] {
  const own = { ...changes, layers: [...layers] };
  return {
    name,
    changes: augment === undefined ? own : { ...own, augment: augment.map((one) => ({ ...one })) },
  };
}
