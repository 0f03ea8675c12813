import type { DataSpec } from "@refold/data/datasets";
import { USUAL_DATA } from "@refold/data/datasets";
import type { TrainingSpec } from "./training_spec.ts";

/**
 * What of a training decides the bytes of its runs: not where its data lies, which a checksum stands for, and the usual
 * dataset is the same whether it is named or not.
 */
export function keyedTraining({ data, ...rest }: TrainingSpec): TrainingSpec {
  if (data === undefined || data.dataset === USUAL_DATA.dataset) return rest;
  if (!("path" in data)) return { ...rest, data };
  const { path: _, ...known } = data;
  return { ...rest, data: known satisfies DataSpec };
}
