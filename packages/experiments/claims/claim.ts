import { z } from "zod";
import { CurvePoint } from "./curve_point.ts";

export { CurvePoint };

/** Where a claim was published. */
const Source = z.strictObject({
  /** A key of the paper pack's sources, or free text in a user's spec. */
  paper: z.string().min(1).max(400),
  place: z.string().min(1).max(400),
});

/** A number of a finished run. */
export const Quantity = z.enum([
  "testAccuracy",
  "testLoss",
  "validationAccuracy",
  "validationLoss",
  "trainAccuracy",
  "trainLoss",
  "trainCost",
]);
export type Quantity = z.infer<typeof Quantity>;

/** How a claim is tested; every kind is a predicate written before looking at results. */
export const ClaimTest = z.discriminatedUnion("kind", [
  /**
   * One published number, compared with the range of one more run of ours. `trial` names the runs of a study; `stage`
   * takes a search stage's best trial of each seed, since a published winner is the best of one search.
   */
  z.strictObject({
    kind: z.literal("value"),
    quantity: Quantity,
    published: z.number(),
    trial: z.string().optional(),
    stage: z.string().optional(),
  }),
  /** A one-sided statement about the mean over seeds, such as "> 0.50 for good λ" or "loss < 0.02". */
  z.strictObject({
    kind: z.literal("bound"),
    quantity: Quantity,
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    trial: z.string().optional(),
    stage: z.string().optional(),
  }),
  /** A published curve, judged jointly: share of points inside our band of one more run, mean deviation. */
  z.strictObject({
    kind: z.literal("curve"),
    points: z.array(CurvePoint).min(1).readonly(),
    minimumShare: z.number().min(0).max(1).default(0.75),
    maximumMeanDeviation: z.number().positive().default(0.1),
  }),
  /** A published table of (λ, validation accuracy). */
  z.strictObject({
    kind: z.literal("table"),
    rows: z.array(z.strictObject({ lambda: z.number(), published: z.number() })).min(1).readonly(),
    stage: z.string(),
  }),
  /** Q3: one stage's mean validation accuracy exceeds another's, over λ ≤ maximumLambda. */
  z.strictObject({
    kind: z.literal("stages"),
    better: z.string(),
    worse: z.string(),
    maximumLambda: z.number().positive(),
    worthwhile: z.number().positive(),
  }),
  /** Q4: in every cycle, accuracy at its end exceeds that at mid-cycle. */
  z.strictObject({ kind: z.literal("cycleEnds"), quantity: z.enum(["validationAccuracy"]) }),
  /** The gradient check's table: relative error a parameter, each to stay below the threshold. */
  z.strictObject({
    kind: z.literal("gradientErrors"),
    published: z.record(z.string(), z.number()),
    threshold: z.number().positive(),
  }),
  /** A number that a run repeated digit by digit must reproduce. */
  z.strictObject({
    kind: z.literal("exact"),
    quantity: Quantity,
    published: z.number(),
    decimals: z.int().min(1).max(12),
    trial: z.string().optional(),
  }),
]).superRefine((test, context) => {
  if (test.kind !== "bound" || test.atLeast !== undefined || test.atMost !== undefined) return;
  context.addIssue({
    code: "custom",
    path: ["atLeast"],
    message: "expected atLeast, atMost or both but found neither",
  });
});
export type ClaimTest = z.infer<typeof ClaimTest>;

/** A statement of a paper, the experiment that tests it, and how. */
export const Claim = z.strictObject({
  id: z.string().regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "1 to 64 lower-case letters, digits and dashes, no dash first,",
  ),
  statement: z.string().min(1).max(2000),
  source: Source,
  tier: z.enum(["primary", "secondary"]).default("primary"),
  /** δ: the difference that would matter, in the quantity's own unit. */
  margin: z.number().positive().default(0.015),
  /** The penalty with which the source obtained the claim, where a reader could take it for another than ours. */
  penalty: z.strictObject({ lambda: z.number().nonnegative(), form: z.enum(["full", "half"]) }).optional(),
  /** The variant of the experiment the claim belongs to; absent: that of the spec which carries it. */
  variant: z.string().optional(),
  test: ClaimTest,
});
export type Claim = z.infer<typeof Claim>;

/** What a claim came to. NOT JUDGED: stand-in data, or no run to judge from. */
export const Verdict = z.enum(["REPLICATED", "NOT REPLICATED", "INCONCLUSIVE", "NOT JUDGED"]);
export type Verdict = z.infer<typeof Verdict>;

/** A claim with its verdict and the numbers that decided it. */
export const JudgedClaim = z.strictObject({
  claim: Claim,
  verdict: Verdict,
  /** One sentence: why. */
  reason: z.string(),
  /** Mean over completed seeds, its SD, and the 95 % range of one more run; null where the test has no single number. */
  ours: z.strictObject({
    mean: z.number(),
    sd: z.number(),
    count: z.int(),
    low: z.number(),
    high: z.number(),
  }).nullable(),
  /** The published number; null where there is no single one. */
  published: z.number().nullable(),
  difference: z.number().nullable(),
  /** The p-value where one was computed: after Holm's correction for a primary claim, its own for a secondary one. */
  pValue: z.number().nullable(),
  /** Seeds at which INCONCLUSIVE could end; null: no number of seeds can, or not applicable. */
  seedsNeeded: z.int().nullable(),
  /** Further numbers behind the verdict, shown as a small table. */
  details: z.array(z.strictObject({ label: z.string(), value: z.string() })).readonly(),
});
export type JudgedClaim = z.infer<typeof JudgedClaim>;
