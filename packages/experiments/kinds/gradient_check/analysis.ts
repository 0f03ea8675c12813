import { z } from "zod";

/** Analytic against numerical gradients: worst relative error a parameter over a sweep of h, and along directions. */
export const GradientAnalysis = z.strictObject({
  kind: z.literal("gradient-check"),
  elementwise: z.array(z.strictObject({
    seed: z.int(),
    h: z.number(),
    parameter: z.string(),
    entries: z.int(),
    maxRelativeError: z.number(),
    /** Entries whose ReLU pattern differs between ±h: left out. */
    kinks: z.int(),
  })).readonly(),
  directional: z.array(z.strictObject({
    seed: z.int(),
    tensor: z.string(),
    direction: z.int(),
    analytic: z.number(),
    numerical: z.number(),
    relativeError: z.number(),
  })).readonly(),
  threshold: z.number(),
  judgedStep: z.number(),
  passed: z.boolean(),
});
export type GradientAnalysis = z.infer<typeof GradientAnalysis>;
