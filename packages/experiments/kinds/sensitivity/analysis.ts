import { z } from "zod";
import { Interval } from "../interval.ts";

/** The effect of each flipped convention on one number of the runs, paired by seed. */
export const SensitivityAnalysis = z.strictObject({
  kind: z.literal("sensitivity"),
  /** The number; effects give its level as `testAccuracy`. */
  metric: z.string().default("testAccuracy"),
  base: Interval,
  effects: z.array(z.strictObject({
    name: z.string(),
    statement: z.string(),
    ledger: z.string().nullable(),
    testAccuracy: Interval,
    effect: Interval,
  })).readonly(),
});
export type SensitivityAnalysis = z.infer<typeof SensitivityAnalysis>;
