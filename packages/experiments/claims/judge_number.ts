import { isDeterministic } from "../runners/results/deterministic.ts";
import type { Metric } from "../runs/metric.ts";
import type { PublishedNumber } from "../statistics/published_number.ts";
import {
  differenceOfWeighing,
  pOfWeighing,
  seedsToAgree,
  slackOfWeighing,
  weigh,
  type Weighed,
  type Weighing,
} from "./against_mean.ts";
import { byteAllowance } from "./allowance.ts";
import type { ClaimHead } from "./claim_head.ts";
import { type Evidence, sampleOf } from "./evidence.ts";
import type { Adjusted, Finding, Outcome } from "./finding.ts";
import type { Runs } from "./ground.ts";
import { isNear } from "./hinges.ts";
import { marginOf } from "./margin.ts";
import { numberOf } from "./our_number.ts";
import { roundingOf } from "./printed.ts";
import { tooFewSeeds } from "./seeds.ts";
import type { Verdict } from "./verdict.ts";

/** A published number and the runs that it is held against. */
export interface AskedNumber {
  readonly claim: ClaimHead;
  readonly metric: Metric;
  readonly runs: Runs;
  readonly published: PublishedNumber;
  /** The decimals that were printed, where the number itself does not show them. */
  readonly decimals?: number | undefined;
}

/** The verdict of each answer of rule Q. */
export const VERDICTS = {
  equivalent: "REPLICATED",
  different: "NOT REPLICATED",
  undecided: "INCONCLUSIVE",
} as const satisfies Record<Weighed["answer"], Verdict>;

/** Our mean over seeds against a published number, by rule Q. */
export function judgeNumber<Found>(
  { claim, metric, runs, published, decimals }: AskedNumber,
  evidence: Evidence,
  foundOf: (weighed: Weighed, family: number) => Found,
): Finding<Found> {
  const margin = marginOf(claim, metric), sample = sampleOf(runs, metric, evidence);
  const deterministic = isDeterministic(evidence.spec);
  const tolerance = {
    margin,
    allowance: byteAllowance(evidence.data, metric),
    rounding: roundingOf(published.mean, decimals),
  };
  const few = tooFewSeeds(sample, {
    metric: metric.name,
    published: published.mean,
    deterministic,
    needed: (ours) => seedsToAgree({ ours, published, tolerance }),
  });
  if (few !== null) return few;
  const ours = numberOf(sample.values),
    weighing: Weighing = {
      ours: { mean: ours.mean, sd: ours.sd ?? 0, count: ours.count },
      published,
      tolerance,
    };
  const exact = ours.sd === 0 || ours.sd === null;
  return {
    runs: sample.runs,
    pValue: exact && !deterministic ? null : pOfWeighing(weighing),
    conclude: (adjusted) => {
      const difference = ours.mean - published.mean, common = { ours, published: published.mean, difference };
      return exact && !deterministic
        ? { ...common, verdict: "INCONCLUSIVE", reason: { kind: "oneNumber", count: ours.count } }
        : { ...common, ...concluded(weighing, adjusted, foundOf) };
    },
  };
}

function concluded<Found>(
  weighing: Weighing,
  { pValue, correction, family }: Adjusted,
  foundOf: (weighed: Weighed, family: number) => Found,
): Outcome<Found> {
  const weighed = weigh(weighing, correction), slack = slackOfWeighing(weighing, correction);
  return {
    difference: differenceOfWeighing(weighing),
    verdict: VERDICTS[weighed.answer],
    reason: foundOf(weighed, family),
    pValue,
    seedsNeeded: weighed.answer === "undecided" ? seedsToAgree(weighing) : null,
    slack,
    near: isNear(slack, weighing.tolerance.margin),
  };
}
