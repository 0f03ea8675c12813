import { z } from "zod";

/** Which images train, validate and test a network. */
const FoldSpec = z.discriminatedUnion("split", [
  z.strictObject({
    split: z.literal("batches"),
    train: z.array(z.int().min(1).max(5)).min(1).readonly(),
    validation: z.array(z.int().min(1).max(5)).min(1).readonly(),
  }),
  z.strictObject({
    split: z.literal("random"),
    validation: z.int().positive().max(49_900),
    /** The seed of the split itself, so that every run of an experiment shares one split. */
    seed: z.int().nonnegative(),
    /** What draws the split where it is not the run's own randomness: numpyLegacy gives the report's very images. */
    generator: z.enum(["threefry", "numpyLegacy"]).optional(),
  }),
]);

/** The penalty on the weights, never on biases: λ·ΣW² in full form, ½·λ·ΣW² in half form. */
const L2Spec = z.strictObject({
  lambda: z.number().nonnegative(),
  form: z.enum(["full", "half"]),
});

const InitializationSpec = z.strictObject({
  /** lecunNormal: std 1/√fanIn (the guide) · glorotNormal: √(2/(fanIn+fanOut)) · heNormal: √(2/fanIn). */
  weight: z.enum(["lecunNormal", "glorotNormal", "heNormal"]),
  /** The last layer's weight deviation where it departs from the rule (the guide's Figure 4 fits 1/50). */
  outputWeightStd: z.number().positive().optional(),
  /** unitNormal: N(0, 1), which is what fan-in 1 gives (the report's code). */
  bias: z.enum(["zeros", "unitNormal"]),
});

const rate = z.number().positive();
const halfCycle = {
  baseLr: rate,
  maxLr: rate,
  /** Half a cycle, in updates; or `stepSizeEpochs`, k in the rule k·⌊n/batchSize⌋. */
  stepSize: z.int().positive().optional(),
  stepSizeEpochs: z.int().positive().optional(),
};

/** How the learning rate follows the step (Smith 2017, §3). */
const ScheduleSpec = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("constant"), learningRate: rate }),
  z.strictObject({ policy: z.literal("triangular"), ...halfCycle }),
  z.strictObject({ policy: z.literal("triangular2"), ...halfCycle }),
  z.strictObject({ policy: z.literal("expRange"), ...halfCycle, gamma: z.number().positive().max(1) }),
]).superRefine((schedule, context) => {
  if (schedule.policy === "constant") return;
  if ((schedule.stepSize === undefined) === (schedule.stepSizeEpochs === undefined)) {
    context.addIssue({
      code: "custom",
      path: ["stepSize"],
      message: "Give exactly one of stepSize and stepSizeEpochs",
    });
  }
  if (schedule.baseLr > schedule.maxLr) {
    context.addIssue({
      code: "custom",
      path: ["maxLr"],
      message: `maxLr must be at least baseLr (${schedule.baseLr})`,
    });
  }
});

/** How long to train: in learning-rate cycles, in epochs, or in updates. */
const LengthSpec = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("cycles"), count: z.int().positive().max(1000) }),
  z.strictObject({ unit: z.literal("epochs"), count: z.int().positive().max(100_000) }),
  z.strictObject({ unit: z.literal("steps"), count: z.int().positive().max(100_000_000) }),
]);

/** What is measured on the way: after every epoch, at listed steps, and whether the test set is read at the end. */
const MeasureSpec = z.strictObject({
  epochs: z.boolean(),
  steps: z.array(z.int().nonnegative()).readonly(),
  test: z.boolean(),
});

/** Everything that decides one training run except its seed and its data's bytes. */
export const TrainingSpec = z.strictObject({
  fold: FoldSpec,
  /** Use only the first `examples` rows of the training fold, to overfit them. */
  examples: z.int().positive().optional(),
  /** Labels drawn at random instead of the true ones: a network must then stay at chance on held-out images. */
  shuffledLabels: z.boolean().optional(),
  standardization: z.enum(["feature", "channel", "none"]),
  hidden: z.array(z.int().positive().max(10_000)).max(16).readonly(),
  initialization: InitializationSpec,
  l2: L2Spec,
  schedule: ScheduleSpec,
  /** Update t uses the rate of step max(0, t − lag): 0 is the guide's, 1 the report's code. */
  learningRateLag: z.int().min(0).max(1),
  length: LengthSpec,
  batchSize: z.int().positive().max(50_000),
  /** reshuffled: a new order every epoch · fixed: one order for all epochs. */
  batchOrder: z.enum(["reshuffled", "fixed"]),
  /** threefry: Refold's own keys · numpyLegacy: the report's generator and seeds, draw by draw. */
  randomness: z.enum(["threefry", "numpyLegacy"]),
  measure: MeasureSpec,
}).readonly();
export type TrainingSpec = z.infer<typeof TrainingSpec>;
