import { z } from "zod";
import { TrainingSpec } from "../training/training_spec.ts";

/** More updates than this are a training, and reading a valley takes their square. */
const MOST_STEPS = 5000;

/** Everything that decides one learning-rate range test except its seed and its data's bytes. */
export const RangeTestSpec = z.strictObject({
  training: TrainingSpec.describe(
    "The setting under test; the sweep takes the place of its schedule, length and measurements.",
  ),
  from: z.number().positive().describe("The first rate."),
  to: z.number().positive().max(1e6).describe("The rate that the sweep comes to."),
  shape: z.enum(["exponential", "linear"]).default("exponential").describe(
    "exponential: by equal factors (fastai) · linear: by equal amounts (Smith).",
  ),
  steps: z.int().min(20).max(MOST_STEPS).describe("Updates of the sweep."),
  points: z.int().min(2).max(200).default(20).describe(
    "How often accuracy is measured on the way, beside the start.",
  ),
  smoothing: z.number().min(0).lt(1).default(0.98).describe("β of the running mean of batch losses."),
  stop: z.number().gt(1).nullable().default(4).describe(
    "Stop once the smoothed loss is so many times the least one; null: never, but where it is not finite.",
  ),
}).superRefine(({ from, to, steps, points }, context) => {
  const complain = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (from >= to) complain("to", `expected a rate above from, ${from}, but found ${to}`);
  if (points > steps) {
    complain("points", `expected at most ${steps}, the updates of the sweep, but found ${points}`);
  }
}).readonly();
export type RangeTestSpec = z.infer<typeof RangeTestSpec>;

/** The training that a range test is: the setting under a rate that rises all the way, each batch's loss kept. */
export function sweepTraining({ training, from, to, shape, steps, points }: RangeTestSpec): TrainingSpec {
  const measured = Array.from({ length: points + 1 }, (_, i) => Math.round(i * steps / points));
  return {
    ...training,
    schedule: { policy: "rise", from, to, shape },
    learningRateLag: 0,
    length: { unit: "steps", count: steps },
    measure: { epochs: false, steps: measured, test: false, batches: true },
  };
}
