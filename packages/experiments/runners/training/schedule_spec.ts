import { type OptimizerName, OPTIMIZERS, type OptimizerSpec } from "@refold/core/optimizers";
import type { RunLength, ScheduleKind } from "@refold/core/schedule_kind";
import { SCHEDULES, type ScheduleSpec as AnySchedule } from "@refold/core/schedules";
import { MOST_UPDATES } from "@refold/core/spans";
import { unionOf } from "@refold/core/spec_union";
import { z } from "zod";

/** How the learning rate follows the step (Smith 2017, §3). */
export const ScheduleSpec = unionOf("policy", SCHEDULES);

/** A run of which nothing is known yet. */
const UNKNOWN: RunLength = { stepsPerEpoch: 1, steps: null };

/** Whether a schedule has cycles of a length of their own, in which that of a run can be counted. */
export function hasCycles(schedule: AnySchedule): boolean {
  return kindOf(schedule).cycles(schedule, UNKNOWN) !== null;
}

/** What is wrong where a schedule sets the momentum of an optimiser that has none. */
export function momentumProblem(
  { schedule, optimizer }: { readonly schedule: AnySchedule; readonly optimizer?: OptimizerSpec | undefined },
): string | undefined {
  const found: OptimizerName = optimizer?.optimizer ?? "sgd";
  if (OPTIMIZERS[found].takesMomentum || kindOf(schedule).momentum(schedule, UNKNOWN) === null) {
    return undefined;
  }
  const taking = Object.entries(OPTIMIZERS).filter(([, kind]) => kind.takesMomentum).map(([name]) =>
    `"${name}"`
  );
  return `expected ${
    taking.join(" or ")
  }, for the schedule sets the momentum of each update, but found "${found}"`;
}

function kindOf({ policy }: AnySchedule): ScheduleKind {
  return SCHEDULES[policy] as ScheduleKind; // the kind whose options the schedule's are
}

/** How long to train: in learning-rate cycles, in epochs, or in updates. */
export const LengthSpec = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("cycles"), count: z.int().positive().max(1000) }),
  z.strictObject({ unit: z.literal("epochs"), count: z.int().positive().max(100_000) }),
  z.strictObject({ unit: z.literal("steps"), count: z.int().positive().max(MOST_UPDATES) }),
]);
