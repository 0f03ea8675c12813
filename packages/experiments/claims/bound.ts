import { z } from "zod";
import { metricNamed } from "../kinds/metrics.ts";
import { isDeterministic } from "../runners/results/deterministic.ts";
import {
  type Difference,
  farEnough,
  halfWidth,
  pOfDifference,
  ruleQ,
  type Tolerance,
} from "../statistics/equivalence.ts";
import { fewestSeeds } from "../statistics/seeds_needed.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { sampleOf } from "./evidence.ts";
import type { Adjusted, Outcome } from "./finding.ts";
import { isNear } from "./hinges.ts";
import { marginOf } from "./margin.ts";
import { numberOf } from "./our_number.ts";
import { tooFewSeeds } from "./seeds.ts";
import type { OurNumber, Verdict } from "./verdict.ts";

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
  /** The 90 % interval of our mean. */
  low: z.number(),
  high: z.number(),
  margin: z.number(),
  allowance: z.number(),
  /** Claims that share Holm's correction. */
  family: z.int(),
});

/**
 * A one-sided statement about the mean over seeds, such as "> 0.50 for good λ" or "loss < 0.02": REPLICATED when the 90 %
 * interval of the mean lies wholly within the bound, NOT when the mean lies beyond it by more than δ + b and by more than
 * chance explains, else INCONCLUSIVE.
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
    const metric = metricNamed(evidence.spec, test.quantity), sample = sampleOf(test, metric, evidence);
    const deterministic = isDeterministic(evidence.spec);
    const few = tooFewSeeds(sample, { metric: metric.name, published: null, deterministic });
    if (few !== null) return few;
    const tolerance = {
      margin: marginOf(claim, metric),
      allowance: byteAllowance(evidence.data, metric),
      rounding: 0,
    };
    const ours = numberOf(sample.values), outside = outsideOf(ours, test);
    return {
      runs: sample.runs,
      pValue: pOfOutside(outside, tolerance),
      conclude: (adjusted) => ({
        ours,
        published: test.atLeast ?? test.atMost ?? null,
        ...concluded({ ours, outside, tolerance }, adjusted),
      }),
    };
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

/** How far our mean lies outside the nearer of its bounds; less than 0 where it lies within. */
function outsideOf(
  { mean, sd, count }: OurNumber,
  { atLeast = -Infinity, atMost = Infinity }: z.infer<typeof Test>,
): Difference {
  return {
    difference: Math.max(atLeast - mean, mean - atMost),
    standardError: (sd ?? 0) / Math.sqrt(count),
    freedom: count - 1, // of a lone run 0, by which nothing goes: it has no error
  };
}

interface Weighing {
  readonly ours: OurNumber;
  readonly outside: Difference;
  readonly tolerance: Tolerance;
}

function concluded(
  { ours, outside, tolerance }: Weighing,
  { pValue, correction, family }: Adjusted,
): Outcome<z.infer<typeof Found>> {
  const half = halfWidth(outside, 0.9), { margin, allowance } = tolerance;
  const verdict = boundVerdict(outside, tolerance, pValue);
  const turn = farEnough(outside, tolerance, correction);
  const slack = Math.min(Math.abs(outside.difference + half), Math.abs(outside.difference - turn));
  return {
    verdict,
    reason: { kind: "bound", low: ours.mean - half, high: ours.mean + half, margin, allowance, family },
    pValue,
    seedsNeeded: verdict === "INCONCLUSIVE" ? seedsWithin(outside, ours) : null,
    slack,
    near: isNear(slack, margin),
  };
}

/**
 * REPLICATED where the whole 90 % interval lies within the bound, NOT where the mean is beyond by rule Q's second line.
 *
 * @param outside how far our mean lies outside
 */
export function boundVerdict(outside: Difference, tolerance: Tolerance, pValue?: number): Verdict {
  if (outside.difference + halfWidth(outside, 0.9) <= 0) return "REPLICATED";
  return ruleQ(beyond(outside), tolerance, pValue) === "different" ? "NOT REPLICATED" : "INCONCLUSIVE";
}

/** The p-value of lying beyond the bound; 1 within it. */
function pOfOutside(outside: Difference, tolerance: Tolerance): number {
  return pOfDifference(beyond(outside), tolerance);
}

/** What lies within a bound lies on it, as far as it may be refuted. */
function beyond(outside: Difference): Difference {
  return { ...outside, difference: Math.max(0, outside.difference) };
}

/** The fewest seeds at which the interval would lie within, were our mean and deviation to stay; null where none can. */
function seedsWithin({ difference }: Difference, { sd }: OurNumber): number | null {
  return fewestSeeds((count) =>
    difference +
        halfWidth({ difference, standardError: (sd ?? 0) / Math.sqrt(count), freedom: count - 1 }, 0.9) <= 0
  );
}
