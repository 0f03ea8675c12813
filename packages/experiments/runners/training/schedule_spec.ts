import { z } from "zod";

const rate = z.number().positive();

/** More updates than this take months. */
const MOST_UPDATES = 100_000_000;

const halfCycle = {
  baseLr: rate,
  maxLr: rate,
  /** Half a cycle, in updates; or `stepSizeEpochs`, k in the rule k·⌊n/batchSize⌋. */
  stepSize: z.int().positive().max(MOST_UPDATES).optional(),
  stepSizeEpochs: z.int().positive().max(100_000).optional(),
};

/** How the learning rate follows the step (Smith 2017, §3). */
export const ScheduleSpec = z.discriminatedUnion("policy", [
  z.strictObject({ policy: z.literal("constant"), learningRate: rate }),
  z.strictObject({ policy: z.literal("triangular"), ...halfCycle }),
  z.strictObject({ policy: z.literal("triangular2"), ...halfCycle }),
  z.strictObject({ policy: z.literal("expRange"), ...halfCycle, gamma: z.number().positive().max(1) }),
]).superRefine((schedule, context) => {
  if (schedule.policy === "constant") return;
  const { stepSize, stepSizeEpochs, baseLr, maxLr } = schedule;
  if ((stepSize === undefined) === (stepSizeEpochs === undefined)) {
    context.addIssue({
      code: "custom",
      path: ["stepSize"],
      message: `expected exactly one of stepSize and stepSizeEpochs but found ${
        stepSize === undefined ? "neither" : "both"
      }`,
    });
  }
  if (baseLr > maxLr) {
    context.addIssue({
      code: "custom",
      path: ["maxLr"],
      message: `expected a rate of at least baseLr, ${baseLr}, but found ${maxLr}`,
    });
  }
});

/** How long to train: in learning-rate cycles, in epochs, or in updates. */
export const LengthSpec = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("cycles"), count: z.int().positive().max(1000) }),
  z.strictObject({ unit: z.literal("epochs"), count: z.int().positive().max(100_000) }),
  z.strictObject({ unit: z.literal("steps"), count: z.int().positive().max(MOST_UPDATES) }),
]);
