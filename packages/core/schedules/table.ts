import type { z } from "zod";
import { CONSTANT } from "./constant.ts";
import { EXP_RANGE } from "./exp_range.ts";
import type { ScheduleKind } from "./schedule_kind.ts";
import { TRIANGULAR } from "./triangular.ts";
import { TRIANGULAR2 } from "./triangular2.ts";

/** The table of all kinds, with their own types. */
type Schedules = {
  readonly constant: typeof CONSTANT;
  readonly triangular: typeof TRIANGULAR;
  readonly triangular2: typeof TRIANGULAR2;
  readonly expRange: typeof EXP_RANGE;
};

/** Every kind of schedule that a spec may name. */
export const SCHEDULES: Schedules = {
  constant: CONSTANT,
  triangular: TRIANGULAR,
  triangular2: TRIANGULAR2,
  expRange: EXP_RANGE,
} satisfies Readonly<Record<string, ScheduleKind>>;

/** The name of a kind of schedule. */
export type ScheduleName = keyof Schedules;

/** A schedule as data. */
export type ScheduleSpec = z.infer<Schedules[ScheduleName]["spec"]>;
