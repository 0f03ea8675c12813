import { z } from "zod";
import { unionOf } from "../spec_union.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind, ScheduleKinds } from "./schedule_kind.ts";

/**
 * Another schedule times a number; its momentum, if it gives one, stays.
 *
 * @example Half a triangle
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scaled } from "@refold/core/scaled";
 * import { triangular } from "@refold/core/triangular";
 *
 * assertEquals(scaled(triangular({ baseLr: 0, maxLr: 1, stepSize: 2 }), 0.5)(2), 0.5);
 * ```
 */
export function scaled(schedule: Schedule, by: number): Schedule {
  return (step) => by * schedule(step);
}

/** Another schedule times a number in a spec. */
export type ScaledSpec<S> = {
  readonly policy: "scaled";
  readonly by: number;
  readonly schedule: S;
};

/** The kind "scaled" of a spec's schedule, over those of a table. */
export function scaledKind<S extends { readonly policy: string }>(
  kinds: ScheduleKinds<S>,
): ScheduleKind<ScaledSpec<S>> {
  const of = ({ schedule }: ScaledSpec<S>): ScheduleKind => kinds[schedule.policy]!;
  return {
    spec: z.strictObject({
      policy: z.literal("scaled"),
      by: z.number().positive(),
      schedule: unionOf("policy", kinds),
    }) as unknown as z.ZodType<ScaledSpec<S>>, // a schedule of the table, as its own schema says
    cycles: (spec, run) => of(spec).cycles(spec.schedule, run),
    make: (spec, run) => scaled(of(spec).make(spec.schedule, run), spec.by),
    momentum: (spec, run) => of(spec).momentum(spec.schedule, run),
  };
}
