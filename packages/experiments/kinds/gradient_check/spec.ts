import { DataSpec } from "@refold/data/datasets";
import { z } from "zod";
import { NetworkFields } from "../../runners/training/network_spec.ts";
import { Lambda } from "../../runners/training/training_spec.ts";

/** The fields of a gradient check. */
export const GradientCheckSpec = z.strictObject({
  kind: z.literal("gradient-check"),
  gradientCheck: z.strictObject({
    /** Which dataset its examples come from; the usual one unless given. */
    data: DataSpec.optional(),
    examples: z.int().positive().max(1000),
    /** Input dimensions of the small network that is checked elementwise. */
    inputs: z.int().positive().max(100_000),
    ...NetworkFields,
    lambda: Lambda,
    form: z.enum(["full", "half"]),
    steps: z.array(z.number().positive()).min(1).readonly(),
    /** The h whose relative errors are judged. */
    judgedStep: z.number().positive(),
    threshold: z.number().positive(),
    directions: z.int().positive().max(100),
  }),
});
export type GradientCheckSpec = z.infer<typeof GradientCheckSpec>;
