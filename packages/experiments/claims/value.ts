import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { Weighed } from "./against_mean.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { judgeNumber } from "./judge_number.ts";
import { PenaltyPair, penaltyPair } from "./penalty.ts";

const Test = z.strictObject({
  kind: z.literal("value"),
  quantity: z.string(),
  published: z.number(),
  /** The decimals that were printed, where the number itself does not show them: 0.4700. */
  decimals: z.int().min(0).max(12).optional(),
  /** Names the runs of a study. */
  trial: z.string().optional(),
  /** Takes a search stage's best trial of each seed, since a published winner is the best of one search. */
  stage: z.string().optional(),
});

const Found = z.strictObject({
  kind: z.literal("value"),
  weighed: Weighed,
  /** Claims that share Holm's correction. */
  family: z.int(),
  penalty: PenaltyPair.nullable(),
});

/**
 * One published number, the result of one run, against our mean by rule Q: REPLICATED where the difference is smaller
 * than what matters, NOT REPLICATED where it is there and more than what matters, else INCONCLUSIVE.
 */
export const value = {
  test: Test,
  found: Found,
  addresses: { trial: "trial", stage: "stage" },
  readings: ({ quantity, published, trial, stage }) => [
    { metric: quantity, field: "quantity", runs: { trial, stage }, levels: { published } },
  ],
  hopeless: () => [],
  judge: (claim, { quantity, published, decimals, trial, stage }, evidence) => {
    const penalty = penaltyPair(claim, evidence.spec), metric = metricNamed(evidence.spec, quantity);
    const one = { mean: published, runs: 1, spread: null };
    return judgeNumber(
      { claim, metric, runs: { trial, stage }, published: one, decimals },
      evidence,
      (weighed, family) => ({ kind: "value", weighed, family, penalty }),
    );
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;
