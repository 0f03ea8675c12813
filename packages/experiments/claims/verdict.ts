import { z } from "zod";

/** What a claim came to. NOT JUDGED: stand-in data, or no run to judge from. */
export const Verdict = z.enum(["REPLICATED", "NOT REPLICATED", "INCONCLUSIVE", "NOT JUDGED"]);
export type Verdict = z.infer<typeof Verdict>;

/** Mean over completed seeds, its SD, and the 95 % range of one more run; one seed has neither SD nor range. */
export const OurNumber = z.strictObject({
  mean: z.number(),
  count: z.int(),
  sd: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type OurNumber = z.infer<typeof OurNumber>;
