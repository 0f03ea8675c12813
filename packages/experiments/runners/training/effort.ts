import { type DataForm, formOf } from "./data_form.ts";
import { resolve } from "./resolve.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** What one run of a training spec asks of a machine. */
export interface Effort {
  readonly updates: number;
  /** Examples that are passed forward to be measured, each as often as it is. */
  readonly evaluated: number;
  readonly parameters: number;
}

/**
 * How much work a training spec is on data of the given form.
 *
 * @throws {RangeError} when the form is not given and the data must be read to know it
 */
export function effortOf(training: TrainingSpec, form: DataForm = formOf(training)): Effort {
  const { steps, stepsPerEpoch, parameters, trainExamples, validationExamples, testExamples } = resolve(
    training,
    form,
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
