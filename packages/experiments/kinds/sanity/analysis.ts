import { z } from "zod";

/** The three sanity checks with what was expected and found. */
export const SanityAnalysis = z.strictObject({
  kind: z.literal("sanity"),
  checks: z.array(z.strictObject({
    name: z.string(),
    expected: z.string(),
    found: z.string(),
    passed: z.boolean(),
  })).readonly(),
});
export type SanityAnalysis = z.infer<typeof SanityAnalysis>;
