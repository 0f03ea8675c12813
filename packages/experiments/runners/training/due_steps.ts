import type { Resolved } from "./resolved.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** Whether a run is measured after so many updates: at its epochs where asked, at the published steps, always at its end. */
export function dueSteps(
  { measure }: Pick<TrainingSpec, "measure">,
  { steps, stepsPerEpoch }: Pick<Resolved, "steps" | "stepsPerEpoch">,
): (step: number) => boolean {
  const published = new Set(measure.steps);
  return (step) => step === steps || published.has(step) || (measure.epochs && step % stepsPerEpoch === 0);
}
