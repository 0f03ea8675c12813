import { z } from "zod";

/** One published point of a curve. */
export const CurvePoint = z.strictObject({
  step: z.int().nonnegative(),
  split: z.enum(["train", "validation"]),
  cost: z.number(),
  loss: z.number(),
  accuracy: z.number(),
});
export type CurvePoint = z.infer<typeof CurvePoint>;
