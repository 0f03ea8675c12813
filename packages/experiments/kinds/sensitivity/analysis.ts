import { z } from "zod";
import { Interval } from "../interval.ts";

/** The effect of each flipped convention on test accuracy, paired by seed. */
export const SensitivityAnalysis = z.strictObject({
  kind: z.literal("sensitivity"),
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
