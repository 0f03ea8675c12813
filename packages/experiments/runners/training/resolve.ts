import { parameterCount } from "@refold/core/network";
import { lambdaInOtherForm } from "@refold/core/penalty";
import { reference } from "@refold/core/reference";
import { lagged, type Schedule } from "@refold/core/schedule";
import type { ScheduleKind } from "@refold/core/schedule_kind";
import { SCHEDULES } from "@refold/core/schedules";
import { stepsPerEpoch } from "@refold/data/batches";
import { featuresOf } from "@refold/data/examples";
import { type DataForm, formOf } from "./data_form.ts";
import { splitSizes } from "./splits.ts";
import { modelOf } from "./model.ts";
import type { Resolved } from "./resolved.ts";
import type { TrainingSpec } from "./training_spec.ts";

/**
 * The numbers that follow from a training spec and the form of its data: half a cycle of k·⌊n/batch⌋ updates, updates,
 * cycle ends, parameters.
 *
 * @throws {RangeError} when the form is not given and the data must be read to know it, a batch is larger than the
 * training split, or cycles are asked of a constant rate
 */
export function resolve(training: TrainingSpec, form: DataForm = formOf(training)): Resolved {
  const sizes = splitSizes(training, form), inputs = featuresOf(form.shape), { classes } = form;
  const epochSteps = stepsPerEpoch(sizes.train, training.batchSize);
  const { steps, stepSize } = lengthOf(training, form);
  return {
    inputs,
    classes,
    parameters: parameterCount(modelOf(reference, training, classes), [inputs]),
    trainExamples: sizes.train,
    validationExamples: sizes.validation,
    testExamples: sizes.test,
    stepsPerEpoch: epochSteps,
    steps,
    stepSize,
    cycleEnds: stepSize === null
      ? []
      : Array.from({ length: Math.floor(steps / (2 * stepSize)) }, (_, c) => 2 * stepSize * (c + 1)),
    lambdaInOtherForm: lambdaInOtherForm(training.l2),
  };
}

/** How many updates a training makes, and half a cycle of its rate; null for a constant one. */
export function lengthOf(
  training: TrainingSpec,
  form: DataForm = formOf(training),
): { readonly steps: number; readonly stepSize: number | null } {
  const epochSteps = stepsPerEpoch(splitSizes(training, form).train, training.batchSize);
  const stepSize = kindOf(training).halfCycle(training.schedule, epochSteps);
  return { steps: updates(training, epochSteps, stepSize), stepSize };
}

function updates({ length, schedule }: TrainingSpec, epochSteps: number, stepSize: number | null): number {
  switch (length.unit) {
    case "steps":
      return length.count;
    case "epochs":
      return length.count * epochSteps;
    case "cycles":
      if (stepSize === null) {
        throw new RangeError(
          `Expected a length in epochs or steps for the ${schedule.policy} schedule but found cycles`,
        );
      }
      return length.count * 2 * stepSize;
  }
}

/** The learning rate of each update, the lag included. */
export function scheduleOf(
  training: TrainingSpec,
  { stepsPerEpoch }: Pick<Resolved, "stepsPerEpoch">,
): Schedule {
  return lagged(kindOf(training).make(training.schedule, stepsPerEpoch), training.learningRateLag);
}

function kindOf({ schedule: { policy } }: TrainingSpec): ScheduleKind {
  return SCHEDULES[policy];
}
