import { z } from "zod";
import type { Schedule } from "../schedules/schedule.ts";
import type { Kernels } from "../tensor/kernels.ts";
import { type Optimizer, scaleByLearningRate } from "./optimizer.ts";
import type { OptimizerKind } from "./optimizer_kind.ts";

/** Gradient descent at half the rate that the schedule gives. */
function timid<T>(k: Kernels<T>, schedule: Schedule): Optimizer<T> {
  return scaleByLearningRate(k, (step) => schedule(step) / 2);
}

/** The kind "timid" of a spec's optimiser. */
export const MADE_UP: OptimizerKind<{ readonly optimizer: "timid" }> = {
  spec: z.strictObject({ optimizer: z.literal("timid") }),
  make: (k, _options, { learningRate }) => timid(k, learningRate),
  takesMomentum: false,
};
