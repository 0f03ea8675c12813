import type { ExperimentResult } from "@refold/experiments/result";

/** Whether a result's numbers may stand beside published ones: those of generated or unknown data may not. */
export function comparable(
  { provenance: { data: { bytes } } }: Pick<ExperimentResult, "provenance">,
): boolean {
  return bytes !== "stand-in" && bytes !== "unknown";
}
