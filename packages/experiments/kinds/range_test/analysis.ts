import { z } from "zod";
import { Interval } from "../interval.ts";

/** The rates that a range test suggests over its seeds, and the bracket that trainings after it take. */
export const RangeTestAnalysis = z.strictObject({
  kind: z.literal("range-test"),
  /** Geometric means with their 95 % intervals; a rate that no seed suggests is left out. */
  suggestions: z.array(z.strictObject({ name: z.string(), rate: Interval })).readonly(),
  /** Smith's bounds, to two digits; null where no seed's accuracy rose. */
  bracket: z.strictObject({ baseLr: z.number(), maxLr: z.number() }).nullable(),
});
export type RangeTestAnalysis = z.infer<typeof RangeTestAnalysis>;
