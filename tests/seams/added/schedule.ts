import { z } from "zod";
import type { ScheduleKind } from "./schedule_kind.ts";

/** A rate that falls as 1/t. */
export const MADE_UP: ScheduleKind<{ readonly policy: "harmonic"; readonly first: number }> = {
  spec: z.strictObject({ policy: z.literal("harmonic"), first: z.number().positive() }),
  cycles: () => null,
  make: ({ first }) => (step) => first / (step + 1),
  momentum: () => null,
};
