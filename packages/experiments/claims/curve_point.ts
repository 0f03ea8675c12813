import { z } from "zod";
import { Fraction } from "../runs/fraction.ts";

/** The numbers of a point of a curve. */
export const CURVE_NUMBERS = ["cost", "loss", "accuracy"] as const;
/** What a number of a point is: its cost, loss or accuracy. */
export type CurveNumber = (typeof CURVE_NUMBERS)[number];

/** One published point of a curve: as many of its numbers as were published. */
export const CurvePoint = z.strictObject({
  step: z.int().nonnegative(),
  split: z.enum(["train", "validation"]),
  cost: z.number().optional(),
  loss: z.number().optional(),
  accuracy: Fraction.optional(),
}).superRefine((point, context) => {
  if (CURVE_NUMBERS.some((name) => point[name] !== undefined)) return;
  const message = `expected at least one of ${CURVE_NUMBERS.join(", ")} but found none`;
  context.addIssue({ code: "custom", path: [], message });
});
export type CurvePoint = z.infer<typeof CurvePoint>;
