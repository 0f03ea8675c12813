import type { Claim, ClaimTest, Verdict } from "./claim.ts";
import { intervalOfMean } from "../statistics/intervals.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { byteAllowance } from "./allowance.ts";
import { type Evidence, isAccuracy, sampleOf } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { tooFewSeeds } from "./seeds.ts";
import { counted, onBytes, scaleOf } from "./wording.ts";

/**
 * A one-sided statement about the mean over seeds: REPLICATED when the 95 % interval of the mean lies on the stated
 * side of the bound, NOT when it lies on the other (b beyond it on other bytes), else INCONCLUSIVE.
 */
export function judgeBound(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "bound" }>,
  evidence: Evidence,
): Finding {
  const sample = sampleOf(test, evidence);
  const few = tooFewSeeds(claim, sample);
  if (few !== null) return few;
  const accuracy = isAccuracy(test.quantity), scale = scaleOf(accuracy);
  const interval = intervalOfMean(sample.values), range = rangeOfOneMoreRun(sample.values);
  const allowance = byteAllowance(evidence.data, accuracy);
  const verdict = worse([
    test.atLeast === undefined
      ? "REPLICATED"
      : side(interval.low - test.atLeast, interval.high + allowance - test.atLeast),
    test.atMost === undefined
      ? "REPLICATED"
      : side(test.atMost - interval.high, test.atMost - interval.low + allowance),
  ]);
  const bounds = [
    ...(test.atLeast === undefined ? [] : [`at least ${scale.level(test.atLeast)}`]),
    ...(test.atMost === undefined ? [] : [`at most ${scale.level(test.atMost)}`]),
  ].join(" and ");
  const words = {
    "REPLICATED": "lies wholly within the bound",
    "NOT REPLICATED": "lies wholly outside the bound",
    "INCONCLUSIVE": "reaches over the bound",
    "NOT JUDGED": "",
  }[verdict];
  return settled(claim, {
    verdict,
    reason: `The 95 % interval of our mean over ${counted(interval.count, "seed")}, ` +
      `${scale.level(interval.low)} to ${scale.level(interval.high)}, ${words} of ${bounds}${
        onBytes(evidence.data)
      }`,
    ours: { mean: range.mean, sd: range.sd, count: range.count, low: range.low, high: range.high },
    published: test.atLeast ?? test.atMost ?? null,
  });
}

/** REPLICATED when even the far end clears the bound, NOT when not even the near end does. */
function side(far: number, near: number): Verdict {
  if (far >= 0) return "REPLICATED";
  return near < 0 ? "NOT REPLICATED" : "INCONCLUSIVE";
}

function worse(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("NOT REPLICATED")) return "NOT REPLICATED";
  return verdicts.includes("INCONCLUSIVE") ? "INCONCLUSIVE" : "REPLICATED";
}
