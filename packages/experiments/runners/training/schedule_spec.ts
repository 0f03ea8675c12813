import { MOST_UPDATES } from "@refold/core/cyclic";
import type { ScheduleKind } from "@refold/core/schedule_kind";
import { SCHEDULES, type ScheduleSpec as AnySchedule } from "@refold/core/schedules";
import { unionOf } from "@refold/core/spec_union";
import { z } from "zod";

/** How the learning rate follows the step (Smith 2017, §3). */
export const ScheduleSpec = unionOf("policy", SCHEDULES);

/** Whether a schedule has cycles, in which a length can be counted. */
export function hasCycles(schedule: AnySchedule): boolean {
  return (SCHEDULES[schedule.policy] as ScheduleKind).halfCycle(schedule, 1) !== null;
}

/** How long to train: in learning-rate cycles, in epochs, or in updates. */
export const LengthSpec = z.discriminatedUnion("unit", [
  z.strictObject({ unit: z.literal("cycles"), count: z.int().positive().max(1000) }),
  z.strictObject({ unit: z.literal("epochs"), count: z.int().positive().max(100_000) }),
  z.strictObject({ unit: z.literal("steps"), count: z.int().positive().max(MOST_UPDATES) }),
]);
