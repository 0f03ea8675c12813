import { exp } from "@refold/core/exp";
import { log } from "@refold/core/log";
import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { sizeDifference } from "../statistics/advantage.ts";
import { halfWidth, pOfDifference, ruleQ, slackOf } from "../statistics/equivalence.ts";
import { type ComparedArms, comparedArms, isCompared, TWO_ARMS } from "./arms_compared.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { isNear } from "./hinges.ts";
import { VERDICTS } from "./judge_number.ts";

const Test = z.strictObject({
  kind: z.literal("ratio"),
  metric: z.string(),
  /** The arm, or the trial of a study, whose numbers are so many times those of the other. */
  arm: z.string(),
  than: z.string(),
  /** Whether runs of one seed share what the seed decides, so that ratios are taken seed by seed. */
  paired: z.boolean().default(false),
  /** How many times: 2 for twice as fast by speed, 0.5 for half the error. */
  published: z.number().positive(),
  /** Over how many runs of each arm. */
  runs: z.int().min(1).max(1_000_000).default(1),
  /** How far, as a factor, a ratio may be off and still be the same: 0.1 for a tenth more, or as much less. */
  within: z.number().positive().max(10).default(0.1),
});
type Test = z.infer<typeof Test>;

const Found = z.strictObject({
  kind: z.literal("ratio"),
  /** The ratio of the geometric means with its 95 % interval. */
  ratio: z.number(),
  low: z.number(),
  high: z.number(),
  /** By what factor ours and theirs may differ, the 90 % interval included. */
  atMost: z.number(),
  within: z.number(),
  paired: z.boolean(),
  /** Pairs, or the runs of the smaller arm. */
  count: z.int(),
  answer: z.enum(["equivalent", "different", "undecided"]),
  /** Claims that share Holm's correction. */
  family: z.int(),
});

/**
 * How many times as large one arm's numbers are as another's: mean log A − mean log B against the logarithm of the published
 * ratio by rule Q, δ being log(1 + within). The interval is that of the ratio of the geometric means.
 */
export const ratio = {
  test: Test,
  found: Found,
  ...TWO_ARMS,
  judge: (_claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.metric);
    const samples = [test.arm, test.than].map((trial) => sampleOf({ trial }, metric, evidence));
    if (samples.some(({ values }) => values.some((value) => value <= 0))) {
      const reason = { kind: "notPositive", metric: metric.name } as const;
      return settled<never>(samples.flatMap(({ runs }) => runs), { verdict: "INCONCLUSIVE", reason });
    }
    const compared = comparedArms(test, { metric, scale: log, evidence });
    return isCompared(compared) ? judged(compared, test) : compared;
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

function judged({ found, runs }: ComparedArms, test: Test): Finding<z.infer<typeof Found>> {
  const { published, within, paired } = test, own = halfWidth(found, 0.95);
  const size = sizeDifference(found, log(published), test.runs);
  const tolerance = { margin: log(1 + within), allowance: 0, rounding: 0 },
    p = pOfDifference(size, tolerance);
  return {
    runs,
    pValue: p,
    conclude: ({ pValue, correction, family }) => {
      const answer = ruleQ(size, tolerance, pValue), slack = slackOf(size, tolerance, correction);
      const reason = {
        kind: "ratio",
        ratio: exp(found.difference),
        low: exp(found.difference - own),
        high: exp(found.difference + own),
        atMost: exp(Math.abs(size.difference) + halfWidth(size, 0.9)),
        within,
        paired,
        count: found.count,
        answer,
        family,
      } as const;
      const near = isNear(slack, tolerance.margin);
      return { verdict: VERDICTS[answer], reason, pValue, slack, near };
    },
  };
}
