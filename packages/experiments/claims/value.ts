import type { Claim, ClaimTest, JudgedClaim } from "./claim.ts";
import { pOfOneMoreRun, rangeOfOneMoreRun, type RunRange } from "../statistics/one_more_run.ts";
import { seedsNeeded } from "../statistics/seeds_needed.ts";
import { byteAllowance } from "./allowance.ts";
import { type Evidence, isAccuracy, sampleOf } from "./evidence.ts";
import { type Adjusted, type Finding, judged } from "./finding.ts";
import { penaltySentence } from "./penalty.ts";
import { tooFewSeeds } from "./seeds.ts";
import { counted, onBytes, pText, type Scale, scaleOf } from "./wording.ts";

/** The chance of a wrong NOT REPLICATED that is accepted over a family of claims. */
export const ALPHA = 0.05;

/**
 * One published number c against the range of one more run of ours, m ± h, with b for other bytes.
 *
 * NOT REPLICATED: |m − c| > h + b, and so after Holm's correction · REPLICATED: |m − c| ≤ h + b and h ≤ δ · otherwise, and
 * with fewer than 5 completed seeds, INCONCLUSIVE.
 */
export function judgeValue(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "value" }>,
  evidence: Evidence,
): Finding {
  const sample = sampleOf(test, evidence);
  const few = tooFewSeeds(claim, sample, test.published);
  if (few !== null) return few;
  const accuracy = isAccuracy(test.quantity), allowance = byteAllowance(evidence.data, accuracy);
  const range = rangeOfOneMoreRun(sample.values);
  const weighed: Weighed = { claim, range, published: test.published, allowance, scale: scaleOf(accuracy) };
  return {
    claim,
    pValue: pOfOneMoreRun(range, test.published, allowance),
    conclude: (adjusted) => conclude(weighed, adjusted, evidence),
  };
}

interface Weighed {
  readonly claim: Claim;
  readonly range: RunRange;
  readonly published: number;
  readonly allowance: number;
  readonly scale: Scale;
}

function conclude(weighed: Weighed, adjusted: Adjusted, { data, spec }: Evidence): JudgedClaim {
  const { claim, range, published, allowance, scale } = weighed;
  const found = decide(weighed, adjusted);
  return judged(claim, {
    verdict: found.verdict,
    reason: `${found.because}${onBytes(data)}${penaltySentence(claim, spec)}`,
    ours: { mean: range.mean, sd: range.sd, count: range.count, low: range.low, high: range.high },
    published,
    difference: range.mean - published,
    pValue: adjusted.pValue,
    seedsNeeded: found.seedsNeeded,
    details: [
      { label: "Half-width h of the range of one more run", value: scale.difference(range.halfWidth) },
      { label: "Allowance b for other bytes", value: scale.difference(allowance) },
      { label: "Difference δ that would matter", value: scale.difference(claim.margin) },
      {
        label: adjusted.family > 1 ? `p-value, Holm over ${adjusted.family} primary claims` : "p-value",
        value: pText(adjusted.pValue),
      },
    ],
  });
}

function decide(
  weighed: Weighed,
  { pValue, family }: Adjusted,
): Pick<JudgedClaim, "verdict" | "seedsNeeded"> & { readonly because: string } {
  const { claim, range, published, allowance, scale } = weighed;
  const side = published >= range.mean ? "above" : "below";
  const where =
    `${scale.level(published)} lies ${scale.difference(range.mean - published)} ${side} our mean of ` +
    `${scale.level(range.mean)}`;
  const band =
    `${scale.level(range.low)} to ${scale.level(range.high)}, the 95 % range of one more run over ` +
    counted(range.count, "seed");
  if (Math.abs(range.mean - published) > range.halfWidth + allowance) {
    if (pValue < ALPHA) {
      const corrected = family > 1 ? `, also after Holm's correction over ${family} primary claims` : "";
      const because = `${where}, outside ${band}${corrected}`;
      return { verdict: "NOT REPLICATED", because, seedsNeeded: null };
    }
    const because =
      `${where}, outside ${band}, but not after Holm's correction over ${family} primary claims`;
    return { verdict: "INCONCLUSIVE", because, seedsNeeded: null };
  }
  const place = Math.abs(range.mean - published) <= range.halfWidth
    ? `within ${band}`
    : `no more than the ${scale.difference(allowance)} allowed for other bytes outside ${band}`;
  if (range.halfWidth <= claim.margin) {
    const because = `Compatible with our runs: ${where}, ${place}, which is narrow enough to notice ` +
      scale.difference(claim.margin);
    return { verdict: "REPLICATED", because, seedsNeeded: null };
  }
  const needed = seedsNeeded(range.sd, claim.margin);
  const more = needed === null
    ? `no number of seeds can, because single runs alone vary by ±${scale.difference(1.96 * range.sd)}`
    : `about ${needed} seeds would be`;
  const because = `${where}, ${place}, which is too wide to notice ${
    scale.difference(claim.margin)
  }: ${more}`;
  return { verdict: "INCONCLUSIVE", because, seedsNeeded: needed };
}
