import type { z } from "zod";
import type { Schedule } from "./schedule.ts";

/** What a kind of schedule is: how a spec writes it, and how it is made from what the spec says. */
export interface ScheduleKind<O = unknown> {
  /** A strict object whose field `policy` is the kind's name. */
  readonly spec: z.ZodType<O>;
  /** Half a cycle in updates, for epochs of so many; null where there are no cycles. */
  halfCycle(options: O, epochSteps: number): number | null;
  make(options: O, epochSteps: number): Schedule;
}
