import { z } from "zod";
import { Rate } from "./cyclic.ts";
import type { Schedule } from "./schedule.ts";
import type { ScheduleKind } from "./schedule_kind.ts";

/** The same rate for ever. */
export function constant(learningRate: number): Schedule {
  return () => learningRate;
}

/** A constant rate in a spec. */
export type ConstantSpec = {
  readonly policy: "constant";
  readonly learningRate: number;
};

/** The kind "constant" of a spec's schedule. */
export const CONSTANT: ScheduleKind<ConstantSpec> = {
  spec: z.strictObject({ policy: z.literal("constant"), learningRate: Rate }),
  cycles: () => null,
  make: ({ learningRate }) => constant(learningRate),
  momentum: () => null,
};
