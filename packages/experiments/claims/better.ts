import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { type Advantage, intervalOfAdvantage, sizeDifference } from "../statistics/advantage.ts";
import { halfWidth, pOfDifference, ruleQ } from "../statistics/equivalence.ts";
import { powerOf } from "../statistics/power.ts";
import { betterIsMore, type ComparedArms, comparedArms, isCompared, TWO_ARMS } from "./arms_compared.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { type Finding, settled } from "./finding.ts";
import { marginOf } from "./margin.ts";
import type { Verdict } from "./verdict.ts";

const Test = z.strictObject({
  kind: z.literal("better"),
  metric: z.string(),
  /** The number of the arm that it is better than, where it is another: so one run's ensemble is told from its network. */
  thanMetric: z.string().optional(),
  /** The arm, or the trial of a study, that is said to be better, and the one it is better than. */
  arm: z.string(),
  than: z.string(),
  /** Whether runs of one seed share what the seed decides, so that differences are taken seed by seed. */
  paired: z.boolean().default(false),
  /** The smallest advantage worth having; δ where absent. */
  worthwhile: z.number().positive().optional(),
  /** The published size of the advantage, and over how many runs of each arm. */
  by: z.strictObject({ value: z.number().positive(), runs: z.int().min(1).max(1_000_000).default(1) })
    .optional(),
});
type Test = z.infer<typeof Test>;

const Found = z.strictObject({
  kind: z.literal("better"),
  /** The mean advantage with its 95 % interval; positive where the arm is better, whichever way that is. */
  advantage: z.number(),
  low: z.number(),
  high: z.number(),
  paired: z.boolean(),
  /** Pairs, or the runs of the smaller arm. */
  count: z.int(),
  worthwhile: z.number(),
  /** The chance of an interval above 0, were the truth the worthwhile advantage and the runs to vary as they did. */
  power: z.number(),
  direction: z.enum(["above", "below", "reaches"]),
  /** The published size, judged by rule Q; null where none is claimed. */
  size: z.strictObject({
    published: z.number(),
    runs: z.int(),
    halfWidth: z.number(),
    pValue: z.number(),
    margin: z.number(),
    answer: z.enum(["equivalent", "different", "undecided"]),
  }).nullable(),
});
type Found = z.infer<typeof Found>;

/**
 * One arm better than another: REPLICATED where the 95 % interval of its mean advantage lies above 0, NOT REPLICATED where
 * it lies below 0 or below what would be worthwhile. A published size is judged by rule Q, and both must hold.
 */
export const better = {
  test: Test,
  found: Found,
  ...TWO_ARMS,
  judge: (claim, test, evidence) => {
    const metric = metricNamed(evidence.spec, test.metric), margin = marginOf(claim, metric);
    const thanMetric = metricNamed(evidence.spec, test.thanMetric ?? test.metric);
    const compared = comparedArms(test, { metric, thanMetric, scale: betterIsMore(metric), evidence });
    return isCompared(compared) ? judged(compared, test, margin) : compared;
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

function judged({ found, runs }: ComparedArms, test: Test, margin: number): Finding<Found> {
  const { low, high } = intervalOfAdvantage(found), worthwhile = test.worthwhile ?? margin;
  const direction = directionOf(found, worthwhile);
  const size = sizeOf(found, test, margin);
  const reason: Found = {
    kind: "better",
    advantage: found.difference,
    low,
    high,
    paired: test.paired,
    count: found.count,
    worthwhile,
    power: powerOf(found, worthwhile),
    direction,
    size,
  };
  return settled(runs, { verdict: verdictOf(reason), reason, difference: found.difference });
}

/** Where the 95 % interval of an advantage lies: above 0, below what would be worthwhile, or neither. */
export function directionOf(found: Advantage, worthwhile: number): Found["direction"] {
  const { low, high } = intervalOfAdvantage(found);
  return low > 0 ? "above" : high < worthwhile ? "below" : "reaches";
}

function sizeOf(found: Advantage, { by }: Test, margin: number): Found["size"] {
  if (by === undefined) return null;
  const difference = sizeDifference(found, by.value, by.runs),
    tolerance = { margin, allowance: 0, rounding: 0 };
  return {
    published: by.value,
    runs: by.runs,
    halfWidth: halfWidth(difference, 0.9),
    pValue: pOfDifference(difference, tolerance),
    margin,
    answer: ruleQ(difference, tolerance),
  };
}

/** What direction and size come to: both hold, either is refuted, or neither. */
function verdictOf({ direction, size }: Found): Verdict {
  if (direction === "below" || size?.answer === "different") return "NOT REPLICATED";
  if (direction === "reaches" || size?.answer === "undecided") return "INCONCLUSIVE";
  return "REPLICATED";
}
