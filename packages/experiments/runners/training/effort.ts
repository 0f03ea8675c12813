import { resolve } from "./resolve.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** What one run of a training spec asks of a machine. */
export interface Effort {
  readonly updates: number;
  /** Images that are passed forward to be measured, each as often as it is. */
  readonly evaluated: number;
  readonly parameters: number;
}

/** How much work a training spec is. */
export function effortOf(training: TrainingSpec): Effort {
  const { steps, stepsPerEpoch, parameters, trainExamples, validationExamples, testExamples } = resolve(
    training,
  );
  const { epochs, steps: listed } = training.measure;
  const measured = new Set([...listed.filter((step) => step <= steps), steps]).size +
    (epochs ? Math.floor(steps / stepsPerEpoch) : 0);
  return {
    updates: steps,
    evaluated: measured * (trainExamples + validationExamples) + testExamples,
    parameters,
  };
}
