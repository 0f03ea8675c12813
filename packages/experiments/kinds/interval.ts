import { z } from "zod";

/** A mean with its 95 % interval. */
export const Interval = z.strictObject({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  count: z.int(),
});
