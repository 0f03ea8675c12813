import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { pOfOneMoreRun, rangeOfOneMoreRun, type RunRange } from "../statistics/one_more_run.ts";
import { seedsNeeded } from "../statistics/seeds_needed.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import type { Adjusted, Outcome } from "./finding.ts";
import { marginOf } from "./margin.ts";
import { PenaltyPair, penaltyPair } from "./penalty.ts";
import { tooFewSeeds } from "./seeds.ts";

/** The chance of a wrong NOT REPLICATED that is accepted over a family of claims. */
export const ALPHA = 0.05;

const Test = z.strictObject({
  kind: z.literal("value"),
  quantity: z.string(),
  published: z.number(),
  /** Names the runs of a study. */
  trial: z.string().optional(),
  /** Takes a search stage's best trial of each seed, since a published winner is the best of one search. */
  stage: z.string().optional(),
});

const Found = z.strictObject({
  kind: z.literal("value"),
  /** Where the published number lies: within the range, in what other bytes allow beyond it, or outside both. */
  place: z.enum(["within", "allowed", "outside"]),
  /** h, half the range of one more run. */
  halfWidth: z.number(),
  /** b, what other bytes than the official archive's may change. */
  allowance: z.number(),
  /** δ, the difference that would matter. */
  margin: z.number(),
  /** Claims that share Holm's correction. */
  family: z.int(),
  penalty: PenaltyPair.nullable(),
});

/**
 * One published number c against the range of one more run of ours, m ± h, with b for other bytes.
 *
 * NOT REPLICATED: |m − c| > h + b, and so after Holm's correction · REPLICATED: |m − c| ≤ h + b and h ≤ δ · otherwise, and
 * with fewer than 5 completed seeds or one number from all, INCONCLUSIVE.
 */
export const value = {
  test: Test,
  found: Found,
  addresses: { trial: "trial", stage: "stage" },
  readings: ({ quantity, published, trial, stage }) => [
    { metric: quantity, field: "quantity", runs: { trial, stage }, levels: { published } },
  ],
  hopeless: () => [],
  judge: (claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.quantity), margin = marginOf(claim, metric);
    const sample = sampleOf(test, metric, evidence), { published } = test;
    const few = tooFewSeeds(sample, { metric: metric.name, margin, published });
    if (few !== null) return few;
    const range = rangeOfOneMoreRun(sample.values), allowance = byteAllowance(evidence.data, metric);
    const penalty = penaltyPair(claim, evidence.spec);
    const weighed: Weighed = { range, published, allowance, margin, penalty };
    return {
      runs: sample.runs,
      pValue: range.sd === 0 ? null : pOfOneMoreRun(range, published, allowance),
      conclude: (adjusted) => conclude(weighed, adjusted),
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

interface Weighed extends Pick<z.infer<typeof Found>, "allowance" | "margin" | "penalty"> {
  readonly range: RunRange;
  readonly published: number;
}

function conclude(weighed: Weighed, { pValue, family }: Adjusted): Outcome<z.infer<typeof Found>> {
  const { range, published, allowance, margin, penalty } = weighed;
  const { mean, count, sd, low, high, halfWidth } = range, distance = Math.abs(mean - published);
  const place = distance <= halfWidth ? "within" : distance <= halfWidth + allowance ? "allowed" : "outside";
  const reason = { kind: "value", place, halfWidth, allowance, margin, family, penalty } as const;
  const common = { ours: { mean, count, sd, low, high }, published, difference: mean - published };
  if (sd === 0) return { ...common, verdict: "INCONCLUSIVE", reason: { kind: "oneNumber", count } };
  if (place === "outside") {
    return { ...common, pValue, reason, verdict: pValue < ALPHA ? "NOT REPLICATED" : "INCONCLUSIVE" };
  }
  if (halfWidth <= margin) return { ...common, pValue, reason, verdict: "REPLICATED" };
  return { ...common, pValue, reason, verdict: "INCONCLUSIVE", seedsNeeded: seedsNeeded(sd, margin) };
}
