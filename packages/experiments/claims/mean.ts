import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { rangeOfOneMoreRun, type RunRange } from "../statistics/one_more_run.ts";
import type { PublishedNumber } from "../statistics/published_number.ts";
import { pOfWeighing, seedsToAgree, weigh, Weighed, type Weighing } from "./against_mean.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import type { Adjusted, Outcome } from "./finding.ts";
import { marginOf } from "./margin.ts";
import { tooFewSeeds } from "./seeds.ts";

const Test = z.strictObject({
  kind: z.literal("mean"),
  metric: z.string(),
  published: z.number(),
  /** The decimals that were printed, where the number itself does not show them: 92.30. */
  decimals: z.int().min(0).max(12).optional(),
  /** How many runs the published number is the mean of; absent where the paper does not say. */
  runs: z.int().min(1).max(1_000_000).optional(),
  /** What stands behind ±: the deviation of the runs, the error of their mean, half its 95 % interval, or unnamed. */
  spread: z.strictObject({
    kind: z.enum(["sd", "se", "ci95", "unknown"]),
    value: z.number().positive(),
  }).optional(),
  /** Which number of each run was published: its last, its best over epochs, or that of the best run alone. */
  selection: z.enum(["final", "best-epoch", "best-run", "unknown"]).default("unknown"),
  /** The arm, or the trial of a study, whose runs are meant. */
  arm: z.string().optional(),
});
type Test = z.infer<typeof Test>;

const Found = z.strictObject({
  kind: z.literal("mean"),
  weighed: Weighed,
  /** A published best of several runs is no mean. */
  bestRun: z.boolean(),
  /** Claims that share Holm's correction. */
  family: z.int(),
});

/**
 * Our mean against a published one by rule Q: REPLICATED where the difference is smaller than what matters, NOT
 * REPLICATED where it is there and more than what matters, else INCONCLUSIVE.
 */
export const mean = {
  test: Test,
  found: Found,
  addresses: { arm: "trial" },
  readings: ({ metric, published, arm }) => [
    { metric, field: "metric", runs: { trial: arm }, levels: { published } },
  ],
  hopeless: ({ runs, spread, arm }, { experiment, trials }) => [
    ...(runs === 1 && spread !== undefined
      ? [{ path: ["runs"], message: "expected at least 2 runs, for one run has no spread, but found 1" }]
      : []),
    ...(experiment === "arms" && trials.length > 1 && arm === undefined
      ? [{
        path: ["arm"],
        message: `expected an arm of this spec, one of ${trials.join(", ")}, but found nothing`,
      }]
      : []),
  ],
  judge: (claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.metric), margin = marginOf(claim, metric);
    const sample = sampleOf({ trial: test.arm }, metric, evidence), { published } = test;
    const few = tooFewSeeds(sample, { metric: metric.name, margin, published: null });
    if (few !== null) return { ...few, conclude: (adjusted) => compared(few.conclude(adjusted), published) };
    const tolerance = {
      margin,
      allowance: byteAllowance(evidence.data, metric),
      rounding: 0.5 * 10 ** -(test.decimals ?? decimalsOf(published)),
    };
    const range = rangeOfOneMoreRun(sample.values);
    const weighing: Weighing = {
      ours: range,
      published: publishedNumber(test),
      tolerance,
    };
    return {
      runs: sample.runs,
      pValue: test.selection === "best-run" ? null : pOfWeighing(weighing),
      conclude: (adjusted) =>
        conclude(weighing, { ...adjusted, range, bestRun: test.selection === "best-run" }),
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** What is shown of too few seeds: their number beside the published one. */
function compared(outcome: Outcome<never>, published: number): Outcome<never> {
  const { ours = null } = outcome;
  return { ...outcome, published, difference: ours === null ? null : ours.mean - published };
}

function publishedNumber({ published, runs, spread }: Test): PublishedNumber {
  return { mean: published, runs: runs ?? null, spread: spread ?? null };
}

/** How many decimals a number shows. */
function decimalsOf(value: number): number {
  const [, decimals = "", exponent = "0"] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, decimals.length - Number(exponent));
}

function conclude(
  weighing: Weighing,
  { pValue, family, range, bestRun }: Adjusted & { readonly range: RunRange; readonly bestRun: boolean },
): Outcome<z.infer<typeof Found>> {
  const { mean, count, sd, low, high } = range, published = weighing.published.mean;
  const common = { ours: { mean, count, sd, low, high }, published, difference: mean - published };
  if (sd === 0) return { ...common, verdict: "INCONCLUSIVE", reason: { kind: "oneNumber", count } };
  const own = pOfWeighing(weighing), weighed = weigh(weighing, own === 0 ? 1 : pValue / own);
  const reason = { kind: "mean", weighed, bestRun, family } as const;
  if (bestRun) return { ...common, verdict: "INCONCLUSIVE", reason };
  if (weighed.answer === "equivalent") return { ...common, pValue, reason, verdict: "REPLICATED" };
  if (weighed.answer === "different") return { ...common, pValue, reason, verdict: "NOT REPLICATED" };
  return { ...common, pValue, reason, verdict: "INCONCLUSIVE", seedsNeeded: seedsToAgree(weighing) };
}
