import { parameterCount } from "@refold/core/network";
import { lambdaInOtherForm } from "@refold/core/penalty";
import { reference } from "@refold/core/reference";
import { lagged, type Rates } from "@refold/core/schedule";
import type { ScheduleKind } from "@refold/core/schedule_kind";
import { SCHEDULES } from "@refold/core/schedules";
import { stepsPerEpoch } from "@refold/data/batches";
import { featuresOf } from "@refold/data/examples";
import { type DataForm, formOf } from "./data_form.ts";
import { splitSizes } from "./splits.ts";
import { modelOf } from "./model.ts";
import { cycleEndsUpTo } from "./cycles.ts";
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
  const { steps, stepSize, cycleEnds } = lengthOf(training, form);
  return {
    inputs,
    classes,
    parameters: parameterCount(modelOf(reference, training, classes), form.shape),
    trainExamples: sizes.train,
    validationExamples: sizes.validation,
    testExamples: sizes.test,
    stepsPerEpoch: epochSteps,
    steps,
    stepSize,
    cycleEnds,
    lambdaInOtherForm: lambdaInOtherForm(training.l2),
  };
}

/** How many updates a training makes, and its cycles: where they end, and half of one where all are alike. */
export function lengthOf(
  training: TrainingSpec,
  form: DataForm = formOf(training),
): Pick<Resolved, "steps" | "stepSize" | "cycleEnds"> {
  const epochSteps = stepsPerEpoch(splitSizes(training, form).train, training.batchSize);
  const { length: { unit, count }, schedule } = training;
  const known = unit === "steps" ? count : unit === "epochs" ? count * epochSteps : null;
  const cycles = kindOf(training).cycles(schedule, { stepsPerEpoch: epochSteps, steps: known });
  const steps = known ?? cycleEndsUpTo({ cycles, count }).at(-1);
  if (steps === undefined) {
    throw new RangeError(
      `Expected a length in epochs or steps for the ${schedule.policy} schedule but found cycles`,
    );
  }
  return { steps, stepSize: halfOf(cycles), cycleEnds: cycleEndsUpTo({ cycles, steps }) };
}

/** Half a cycle where the first two are alike and have a middle update; null elsewhere. */
function halfOf(cycles: ReturnType<ScheduleKind["cycles"]>): number | null {
  if (cycles === null || cycles(0) !== cycles(1)) return null;
  return cycles(0) % 2 === 0 ? cycles(0) / 2 : null;
}

/** The learning rate of each update and the momentum, where the schedule gives one; the lag is that of both. */
export function ratesOf(
  training: TrainingSpec,
  resolved: Pick<Resolved, "stepsPerEpoch" | "steps">,
): Rates {
  const { schedule, learningRateLag: lag } = training, kind = kindOf(training);
  const momentum = kind.momentum(schedule, resolved);
  return {
    learningRate: lagged(kind.make(schedule, resolved), lag),
    momentum: momentum === null ? null : lagged(momentum, lag),
  };
}

/** The learning rate of each update, the lag included. */
export function scheduleOf(
  training: TrainingSpec,
  resolved: Pick<Resolved, "stepsPerEpoch" | "steps">,
): Rates["learningRate"] {
  return ratesOf(training, resolved).learningRate;
}

function kindOf({ schedule: { policy } }: TrainingSpec): ScheduleKind {
  return SCHEDULES[policy] as ScheduleKind; // the kind whose options the schedule's are
}
