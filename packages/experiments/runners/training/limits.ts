import { parameterCount } from "@refold/core/network";
import { reference } from "@refold/core/reference";
import { MOST_UPDATES } from "@refold/core/spans";
import { MOST_CYCLES } from "./cycles.ts";
import { type DataForm, exampleNoun, knownForm } from "./data_form.ts";
import { modelOf } from "./model.ts";
import { lengthOf } from "./resolve.ts";
import { splitSizes } from "./splits.ts";
import type { TrainingSpec } from "./training_spec.ts";
import type { Misfit } from "../../spec/misfit.ts";

/** More parameters than this do not fit into the memory of a kernel with their gradients and updates. */
const MOST_PARAMETERS = 100_000_000;

/** Copies of the parameters that an update holds, of four bytes a number. */
const BYTES_A_PARAMETER = 4 * 4;

const written = (count: number): string => count.toLocaleString("en-US");

/**
 * What a training resolves to that would take months, or more memory than there is, and what it asks that is not there, as far as
 * the form of its data is known before it is read.
 */
export function beyondLimits(training: TrainingSpec): readonly Misfit[] {
  const form = knownForm(training);
  if (form === null) return [];
  return [...tooLong(training, form), ...tooLarge(training, form), ...notThere(training, form)];
}

function tooLong(training: TrainingSpec, form: DataForm): readonly Misfit[] {
  const length = lengthOrNull(training, form);
  if (length === null) return [];
  const { steps, cycleEnds } = length;
  const message = steps > MOST_UPDATES
    ? `expected a run of at most ${written(MOST_UPDATES)} updates but found ${written(steps)}`
    : cycleEnds.length > MOST_CYCLES
    ? `expected a run of at most ${written(MOST_CYCLES)} cycles but found more`
    : null;
  return message === null ? [] : [{ path: ["length", "count"], message }];
}

function tooLarge(training: TrainingSpec, { shape, classes }: DataForm): readonly Misfit[] {
  const parameters = parameterCount(modelOf(reference, training, classes), shape);
  if (parameters <= MOST_PARAMETERS) return [];
  const gigabytes = Math.round(parameters * BYTES_A_PARAMETER / 1e9);
  return [{
    path: ["hidden"],
    message: `expected a network of at most ${written(MOST_PARAMETERS)} parameters but found ${
      written(parameters)
    }, which take about ${gigabytes} GB to train`,
  }];
}

/** Steps after the last update, which nobody would measure, and more examples than the fold has. */
function notThere(training: TrainingSpec, form: DataForm): readonly Misfit[] {
  const { examples, measure } = training, length = lengthOrNull(training, form);
  if (length === null) return [];
  const rows = splitSizes({ ...training, examples: undefined }, form).train, noun = exampleNoun(training);
  const last = length.steps, beyond = measure.steps.findIndex((step) => step > last);
  return [
    ...(examples === undefined || rows === 0 || examples <= rows ? [] : [{
      path: ["examples"],
      message: `expected at most ${written(rows)}, the ${noun}s that train, but found ${written(examples)}`,
    }]),
    ...(beyond < 0 ? [] : [{
      path: ["measure", "steps", beyond],
      message: `expected at most ${written(last)}, the last update, but found ${
        written(measure.steps[beyond]!)
      }`,
    }]),
  ];
}

/** Null where two fields contradict each other, which is a complaint of its own. */
function lengthOrNull(training: TrainingSpec, form: DataForm): ReturnType<typeof lengthOf> | null {
  try {
    return lengthOf(training, form);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
