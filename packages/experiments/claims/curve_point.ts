import { z } from "zod";
import { Fraction } from "../runs/fraction.ts";

/** The numbers of a point of a curve. */
export const CURVE_NUMBERS = ["cost", "loss", "accuracy"] as const;
/** What a number of a point is: its cost, loss or accuracy. */
export type CurveNumber = (typeof CURVE_NUMBERS)[number];

/** One published point of a curve. */
export const CurvePoint = z.strictObject({
  step: z.int().nonnegative(),
  split: z.enum(["train", "validation"]),
  cost: z.number(),
  loss: z.number(),
  accuracy: Fraction,
});
export type CurvePoint = z.infer<typeof CurvePoint>;
