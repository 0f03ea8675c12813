import { parameterCount } from "@refold/core/network";
import { lambdaInOtherForm } from "@refold/core/penalty";
import { constant, expRange, lagged, type Schedule, triangular, triangular2 } from "@refold/core/schedule";
import { reference } from "@refold/core/reference";
import { stepsPerEpoch } from "@refold/data/batches";
import { CLASSES, FEATURES } from "@refold/data/images";
import { trainExamples } from "./fold_spec.ts";
import { modelOf } from "./model.ts";
import type { Resolved } from "./resolved.ts";
import type { TrainingSpec } from "./training_spec.ts";

/** How many images a training spec's splits hold, given the images of one batch (10,000 in CIFAR-10). */
export function splitSizes(
  { fold, examples, measure }: TrainingSpec,
  batchSize = 10_000,
): { readonly train: number; readonly validation: number; readonly test: number } {
  return {
    train: trainExamples(fold, examples, batchSize),
    validation: fold.split === "batches" ? fold.validation.length * batchSize : fold.validation,
    test: measure.test ? batchSize : 0,
  };
}

/**
 * The numbers that follow from a training spec: n_s = k·⌊n/n_batch⌋ (the guide's rule), updates, cycle ends, parameters.
 *
 * @throws {RangeError} when a batch is larger than the training split, or cycles are asked of a constant rate
 */
export function resolve(training: TrainingSpec, batchSize = 10_000): Resolved {
  const sizes = splitSizes(training, batchSize);
  const epochSteps = stepsPerEpoch(sizes.train, training.batchSize);
  const { steps, stepSize } = lengthOf(training, batchSize);
  return {
    inputs: FEATURES,
    classes: CLASSES,
    parameters: parameterCount(modelOf(reference, training), [FEATURES]),
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
  batchSize = 10_000,
): { readonly steps: number; readonly stepSize: number | null } {
  const epochSteps = stepsPerEpoch(splitSizes(training, batchSize).train, training.batchSize);
  const stepSize = halfCycle(training, epochSteps);
  return { steps: updates(training, epochSteps, stepSize), stepSize };
}

function halfCycle({ schedule }: TrainingSpec, epochSteps: number): number | null {
  if (schedule.policy === "constant") return null;
  return schedule.stepSize ?? schedule.stepSizeEpochs! * epochSteps; // the schema asks for exactly one of them
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
export function scheduleOf(training: TrainingSpec, { stepSize }: Resolved): Schedule {
  const { schedule, learningRateLag } = training;
  if (schedule.policy === "constant") return constant(schedule.learningRate);
  const cyclic = { baseLr: schedule.baseLr, maxLr: schedule.maxLr, stepSize: stepSize! }; // set for every cyclic policy
  switch (schedule.policy) {
    case "triangular":
      return lagged(triangular(cyclic), learningRateLag);
    case "triangular2":
      return lagged(triangular2(cyclic), learningRateLag);
    case "expRange":
      return lagged(expRange({ ...cyclic, gamma: schedule.gamma }), learningRateLag);
  }
}
