import type { z } from "zod";
import type { Schedule } from "./schedule.ts";

/** How long the run is whose rate a schedule gives. */
export interface RunLength {
  readonly stepsPerEpoch: number;
  /** Updates of the whole run; null while they are counted in the schedule's own cycles. */
  readonly steps: number | null;
}

/** A table of kinds of schedule, whose specs are of type S. */
export type ScheduleKinds<S> = Readonly<Record<string, ScheduleKind & { readonly spec: z.ZodType<S> }>>;

/** What a kind of schedule is: how a spec writes it, and how it is made from what the spec says. */
export interface ScheduleKind<O = unknown> {
  /** A strict object whose field `policy` is the kind's name. */
  readonly spec: z.ZodType<O>;
  /** Updates of each cycle c = 0, 1, …; null where there are none, or none while the run's length is not known. */
  cycles(options: O, run: RunLength): ((cycle: number) => number) | null;
  make(options: O, run: RunLength): Schedule;
  /** The momentum at each update; null where it leaves the optimiser's own alone. */
  momentum(options: O, run: RunLength): Schedule | null;
}
