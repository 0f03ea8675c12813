import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { intervalOfMean } from "../statistics/intervals.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import { settled } from "./finding.ts";
import { marginOf } from "./margin.ts";
import { tooFewSeeds } from "./seeds.ts";
import type { Verdict } from "./verdict.ts";

const Test = z.strictObject({
  kind: z.literal("bound"),
  quantity: z.string(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  trial: z.string().optional(),
  stage: z.string().optional(),
});

const Found = z.strictObject({
  kind: z.literal("bound"),
  /** The 95 % interval of our mean. */
  low: z.number(),
  high: z.number(),
  allowance: z.number(),
});

/**
 * A one-sided statement about the mean over seeds, such as "> 0.50 for good λ" or "loss < 0.02": REPLICATED when the 95 %
 * interval of the mean lies on the stated side of the bound, NOT when it lies on the other (b beyond it on other bytes),
 * else INCONCLUSIVE.
 */
export const bound = {
  test: Test,
  found: Found,
  addresses: { trial: "trial", stage: "stage" },
  readings: ({ quantity, trial, stage, atLeast, atMost }) => [
    { metric: quantity, field: "quantity", runs: { trial, stage }, levels: { atLeast, atMost } },
  ],
  hopeless: ({ atLeast, atMost }) => {
    if (atLeast === undefined && atMost === undefined) {
      return [{ path: ["atLeast"], message: "expected atLeast, atMost or both but found neither" }];
    }
    if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return [];
    const message = `expected at most atMost, ${atMost}, for nothing meets both, but found ${atLeast}`;
    return [{ path: ["atLeast"], message }];
  },
  judge: (claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.quantity);
    const sample = sampleOf(test, metric, evidence);
    const few = tooFewSeeds(sample, {
      metric: metric.name,
      margin: marginOf(claim, metric),
      published: null,
    });
    if (few !== null) return few;
    const { low, high } = intervalOfMean(sample.values), range = rangeOfOneMoreRun(sample.values);
    const allowance = byteAllowance(evidence.data, metric), { atLeast, atMost } = test;
    const verdict = worse([
      atLeast === undefined ? "REPLICATED" : side(low - atLeast, high + allowance - atLeast),
      atMost === undefined ? "REPLICATED" : side(atMost - high, atMost - low + allowance),
    ]);
    return settled(sample.runs, {
      verdict,
      reason: { kind: "bound", low, high, allowance },
      ours: { mean: range.mean, count: range.count, sd: range.sd, low: range.low, high: range.high },
      published: atLeast ?? atMost ?? null,
    });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** REPLICATED when even the far end clears the bound, NOT when not even the near end does. */
function side(far: number, near: number): Verdict {
  if (far >= 0) return "REPLICATED";
  return near < 0 ? "NOT REPLICATED" : "INCONCLUSIVE";
}

function worse(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("NOT REPLICATED")) return "NOT REPLICATED";
  return verdicts.includes("INCONCLUSIVE") ? "INCONCLUSIVE" : "REPLICATED";
}
