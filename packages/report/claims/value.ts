import type { PenaltyPair } from "@refold/experiments/claims/penalty";
import { fullLambda } from "@refold/experiments/claims/penalty";
import { normalQuantile } from "@refold/experiments/statistics/quantiles";
import { plural } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { numbersOf } from "./numbers.ts";
import { levels, OTHER_BYTES, overSeeds, pText, runsNamed, side, size } from "./words.ts";

/** One published number against the range of one more run of ours. */
export const value: ClaimReport<"value"> = {
  predicate: (test, { metric, margin }) =>
    overSeeds(
      `The published ${metricLabel(metric)} lies within the 95 % range of one more run of ours${
        runsNamed(test)
      }, ${OTHER_BYTES}, and half that range is at most δ = ${
        size(metric, margin)
      }; refuted when it lies outside, after Holm's correction too.`,
    ),
  reason: (found, told) =>
    `${because(found, told)}${found.penalty === null ? "" : `. ${pull(found.penalty)}`}`,
  theirs: ({ test, metric }) => metricValue(metric, test.published),
  numbers: (told) => [
    ...numbersOf(told, value.theirs(told)),
    { term: "δ", value: `±${size(told.metric, told.margin)}`, note: "would matter" },
  ],
  details: ({ halfWidth, allowance, family }, { metric, margin, judged: { pValue } }) => [
    { label: "Half-width h of the range of one more run", value: size(metric, halfWidth) },
    { label: "Allowance b for other bytes", value: size(metric, allowance) },
    { label: "Difference δ that would matter", value: size(metric, margin) },
    ...(pValue === null ? [] : [{
      label: family > 1 ? `p-value, Holm over ${family} primary claims` : "p-value",
      value: pText(pValue),
    }]),
  ],
  strip: (told) => numberStrip(told, { published: told.test.published, limits: [] }),
  inside: () => null,
};

type Found = Parameters<typeof value.reason>[0];

function because({ place, halfWidth, allowance, family }: Found, told: Told<"value">): string {
  const { judged: { ours, verdict, seedsNeeded }, test: { published }, metric, margin } = told;
  if (ours === null) return "No run has this number";
  const { mean, low, high, count } = ours, sd = ours.sd ?? 0;
  const level = levels(metric, [published, mean, ...(low === null || high === null ? [] : [low, high])]);
  const where = `${level(published)} lies ${size(metric, mean - published)} ${
    side(published - mean)
  } our mean of ${level(mean)}`;
  const band = low === null || high === null
    ? ""
    : `${level(low)} to ${level(high)}, the 95 % range of one more run over ${plural(count, "seed")}`;
  if (place === "outside") {
    const corrected = `after Holm's correction over ${family} primary claims`;
    if (verdict === "INCONCLUSIVE") return `${where}, outside ${band}, but not ${corrected}`;
    return `${where}, outside ${band}${family > 1 ? `, also ${corrected}` : ""}`;
  }
  const inside = place === "within"
    ? `within ${band}`
    : `no more than the ${size(metric, allowance)} allowed for other bytes outside ${band}`;
  const delta = size(metric, margin);
  if (halfWidth <= margin) {
    return `Compatible with our runs: ${where}, ${inside}, which is narrow enough to notice ${delta}`;
  }
  const more = seedsNeeded === null
    ? `no number of seeds can, because single runs alone vary by ±${size(metric, normalQuantile() * sd)}`
    : `about ${seedsNeeded} seeds would be`;
  return `${where}, ${inside}, which is too wide to notice ${delta}: ${more}`;
}

/** What the two penalties mean: λ·ΣW² pulls each weight back by 2λW a unit of learning rate, ½·λ·ΣW² by λW. */
function pull({ ours, theirs }: PenaltyPair): string {
  const [own, other] = [fullLambda(ours), fullLambda(theirs)];
  const gradient = (strength: number): string => `${Number((2 * strength).toPrecision(3))}·W`;
  const outcome = own < other
    ? "so the weights stay larger and the network overfits its training images more"
    : "so the weights stay smaller and the network fits its training images less";
  return `Our penalty ${written(ours)} has the gradient ${gradient(own)}, ${times(own / other)} the ` +
    `${gradient(other)} of the source's ${written(theirs)}, ${outcome}`;
}

function written({ lambda, form }: PenaltyPair["ours"]): string {
  return form === "full" ? `${lambda}·ΣW²` : `½·${lambda}·ΣW²`;
}

/** How many times one number is another, in words where it is a half or a double. */
function times(ratio: number): string {
  if (Math.abs(ratio - 0.5) < 1e-9) return "half";
  if (Math.abs(ratio - 2) < 1e-9) return "twice";
  return `${Number(ratio.toPrecision(3))} times`;
}
