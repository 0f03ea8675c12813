import { z } from "zod";

/** Where a claim was published. */
const Source = z.strictObject({
  /** A key of the paper pack's sources, or free text in a user's spec. */
  paper: z.string().min(1).max(400),
  place: z.string().min(1).max(400),
});

/** A statement of a paper and where it stands; how it is tested comes beside. */
export const ClaimHead = z.strictObject({
  id: z.string().regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "1 to 64 lower-case letters, digits and dashes, no dash first,",
  ),
  statement: z.string().min(1).max(2000),
  source: Source,
  tier: z.enum(["primary", "secondary"]).default("primary"),
  /** δ: the difference that would matter, in the metric's own unit; the metric's own margin where absent. */
  margin: z.number().positive().optional(),
  /** The penalty with which the source obtained the claim, where a reader could take it for another than ours. */
  penalty: z.strictObject({ lambda: z.number().nonnegative(), form: z.enum(["full", "half"]) }).optional(),
  /** The variant of the experiment the claim belongs to; absent: that of the spec which carries it. */
  variant: z.string().optional(),
});
export type ClaimHead = z.infer<typeof ClaimHead>;
