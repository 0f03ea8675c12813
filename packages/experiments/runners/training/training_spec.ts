import { z } from "zod";
import { unionOf } from "@refold/core/spec_union";
import { AUGMENTATIONS } from "@refold/data/augmentations";
import { DataSpec } from "@refold/data/datasets";
import { AveragesSpec, kindOfAverage } from "./averages/table.ts";
import { datasetFaults } from "./data_faults.ts";
import { knownForm } from "./data_form.ts";
import { FoldSpec } from "./fold_spec.ts";
import { formFaults } from "./form_faults.ts";
import { InitializationSpec } from "./initialization.ts";
import { LossField, NetworkFields, networkProblem, OptimizerField } from "./network_spec.ts";
import { DrawPlan } from "./generators/draw_plan.ts";
import { GENERATOR_NAMES, generatorOf } from "./generators/table.ts";
import { hasCycles, LengthSpec, momentumProblem, ScheduleSpec } from "./schedule_spec.ts";

/** λ beyond this makes any network diverge at once, and 2λ must stay a number. */
const MOST_LAMBDA = 1e15;

/** A penalty's λ. */
export const Lambda = z.number().nonnegative().max(MOST_LAMBDA);

/** The penalty on the weights, never on biases: λ·ΣW² in full form, ½·λ·ΣW² in half form. */
const L2Spec = z.strictObject({
  lambda: Lambda,
  form: z.enum(["full", "half"]),
});

/** What is measured on the way: after every epoch, at listed steps, and whether the test set is read at the end. */
const MeasureSpec = z.strictObject({
  epochs: z.boolean(),
  steps: z.array(z.int().nonnegative()).readonly(),
  test: z.boolean(),
  /** Keeps the loss of every batch, before its update, as the series batchLoss. */
  batches: z.boolean().optional(),
});

/** A rate looked up later than this is no lag. */
const MOST_LAG = 1000;

/** Everything that decides one training run except its seed and its data's bytes. */
export const TrainingSpec = z.strictObject({
  /** Which dataset; the usual one unless given. */
  data: DataSpec.optional(),
  fold: FoldSpec,
  /** Use only the first `examples` rows of the training fold, to overfit them. */
  examples: z.int().positive().optional(),
  /** Labels drawn at random instead of the true ones: a network must then stay at chance on held-out images. */
  shuffledLabels: z.boolean().optional(),
  standardization: z.enum(["feature", "channel", "none"]),
  /** How images are changed before they enter the network in training, in order; never in measurements. */
  augment: z.array(unionOf("augment", AUGMENTATIONS)).min(1).max(8).readonly().optional(),
  ...NetworkFields,
  initialization: InitializationSpec,
  loss: LossField,
  l2: L2Spec,
  /** λ of decay beside the optimiser, w ← w − ηλw (AdamW), on the weights that the penalty is about; none unless given. */
  decoupledDecay: Lambda.optional(),
  optimizer: OptimizerField,
  schedule: ScheduleSpec,
  /** Update t uses the rate of step max(0, t − lag): 0 unless a program that is repeated looked its rate up late. */
  learningRateLag: z.int().min(0).max(MOST_LAG),
  length: LengthSpec,
  batchSize: z.int().positive().max(50_000),
  /** reshuffled: a new order every epoch · fixed: one drawn order for all epochs · stored: that of the data, never drawn. */
  batchOrder: z.enum(["reshuffled", "fixed", "stored"]),
  /** threefry: Refold's own keys · numpyLegacy, numpyPcg64: a program's own run, draw by draw. */
  randomness: z.enum(GENERATOR_NAMES),
  /** How a program that is repeated draws, where `randomness` is a generator with a seed for each tensor. */
  draws: DrawPlan.optional(),
  measure: MeasureSpec,
  /** Means that follow the run and are measured at its end: of weights, or of what networks on its way say. */
  averages: AveragesSpec.optional(),
}).superRefine((training, context) => {
  const complain = (path: readonly (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path: [...path], message });
  const { schedule, length, hidden } = training;
  const faults = datasetFaults(training), form = knownForm(training);
  const sizes = faults.length > 0 || form === null ? [] : formFaults(training, form);
  for (const { path, message } of [...faults, ...sizes]) complain(path, message);
  if (length.unit === "cycles" && !hasCycles(schedule)) {
    complain(
      ["length", "unit"],
      `expected "epochs" or "steps", for a ${schedule.policy} rate has no cycles, but found "cycles"`,
    );
  }
  (training.averages ?? []).forEach((average, i) => {
    if (kindOfAverage(average).needsCycles(average) && !hasCycles(schedule)) {
      complain(
        ["averages", i, "of"],
        `expected {"from": …, "every": …}, for a ${schedule.policy} rate has no cycles, but found "cycleEnds"`,
      );
    }
  });
  const unmoved = momentumProblem(training);
  if (unmoved !== undefined) complain(["optimizer"], unmoved);
  const problem = networkProblem(training);
  if (problem !== undefined) complain([hidden === undefined ? "hidden" : "layers"], problem);
  generatorOf(training).misfits(training).forEach(({ path, message }) => complain(path, message));
}).readonly();
export type TrainingSpec = z.infer<typeof TrainingSpec>;
