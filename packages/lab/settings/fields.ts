import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { type Field, type FieldName, numberField, type Settings, wordField } from "./field.ts";

/** The most units of a layer, and the most layers, that a page trains in a lesson. */
const MOST_UNITS = 1000, MOST_LAYERS = 4;

/** Every field of a page's own experiment, in the order in which the form shows them. */
export const FIELDS: { readonly [K in FieldName]: Field<Settings[K]> } = {
  hidden: {
    label: "Hidden units",
    hint: "one number a layer, such as 50 or 100-50",
    wanted: `up to ${MOST_LAYERS} whole numbers from 1 to ${MOST_UNITS} with a dash between`,
    read: readUnits,
    write: (units) => units.join("-"),
    of: ({ hidden = [] }) => hidden,
  },
  lambda: {
    label: "Penalty λ",
    hint: "on the squares of all weights",
    ...numberField(0, 1000),
    of: ({ l2 }) => l2.lambda,
  },
  form: {
    label: "Penalty reads",
    hint: "the same λ is half as strong in half form",
    ...wordField([["full", "λ·ΣW²"], ["half", "½·λ·ΣW²"]]),
    of: ({ l2 }) => l2.form,
  },
  schedule: {
    label: "Learning rate",
    hint: "how it follows the updates",
    ...wordField([
      ["triangular", "triangular"],
      ["triangular2", "halved each cycle"],
      ["constant", "constant"],
    ]),
    of: ({ schedule: { policy } }) =>
      policy === "triangular2" || policy === "constant" ? policy : "triangular",
  },
  low: {
    label: "Lowest rate",
    hint: "where a cycle begins and ends",
    ...numberField(1e-9, 100),
    of: ({ schedule }) => "baseLr" in schedule ? schedule.baseLr : 0,
  },
  high: {
    label: "Highest rate",
    hint: "in the middle of a cycle",
    ...numberField(1e-6, 100),
    of: ({ schedule }) => "maxLr" in schedule ? schedule.maxLr : 0.1,
  },
  half: {
    label: "Half-cycle",
    hint: "updates from the lowest rate to the highest",
    ...numberField(1, 5000, true),
    of: ({ schedule }) => halfCycleOf(schedule),
  },
  cycles: {
    label: "Cycles",
    hint: "length of the training",
    ...numberField(0.1, 20),
    of: ({ schedule }, steps) => steps / (2 * halfCycleOf(schedule)),
  },
  optimizer: {
    label: "Optimiser",
    hint: "how gradients become updates",
    ...wordField([
      ["sgd", "SGD"],
      ["momentum", "momentum 0.9"],
      ["nesterov", "Nesterov 0.9"],
      ["adam", "Adam"],
    ]),
    of: () => "sgd",
  },
  labels: {
    label: "Labels",
    hint: "of the training images",
    ...wordField([["true", "true"], ["random", "random"]]),
    of: ({ shuffledLabels }) => shuffledLabels === true ? "random" : "true",
  },
};

/** The fields' names in the order of the form. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** A field that is handed values of its own alone. */
export function fieldOf(name: FieldName): Field<unknown> {
  return FIELDS[name] as unknown as Field<unknown>; // asked for by the name of its value
}

/** Updates of half a cycle; those of the first figure where a schedule has no cycles of its own. */
function halfCycleOf(schedule: TrainingSpec["schedule"]): number {
  return "stepSize" in schedule ? schedule.stepSize ?? 500 : 500;
}

function readUnits(text: string): readonly number[] | undefined {
  const units = text.trim().split(/\s*[-–,]\s*/).map(Number);
  const fit = units.every((count) => Number.isInteger(count) && count >= 1 && count <= MOST_UNITS);
  return fit && units.length <= MOST_LAYERS ? units : undefined;
}
