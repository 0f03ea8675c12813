import type { PenaltyPair } from "@refold/experiments/claims/penalty";
import { fullLambda } from "@refold/experiments/claims/penalty";
import { metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { numbersOf } from "./numbers.ts";
import { weighedChanges } from "./changes.ts";
import { weighedDetails, type WeighedNumber, weighedWords } from "./weighed.ts";
import { equivalent, overSeeds, runsNamed, size } from "./words.ts";

/** One published number against the range of one more run of ours. */
export const value: ClaimReport<"value"> = {
  predicate: (test, { metric, margin }) =>
    overSeeds(
      equivalent(`Our mean ${metricLabel(metric)}${runsNamed(test)} and the published one`, {
        metric,
        margin,
      }),
    ),
  reason: (found, told) =>
    `${weighedWords(numberOf(found, told))}${found.penalty === null ? "" : `. ${pull(found.penalty)}`}`,
  theirs: ({ test, metric }) => metricValue(metric, test.published),
  numbers: (told) => [
    ...numbersOf(told, value.theirs(told)),
    { term: "δ", value: `±${size(told.metric, told.margin)}`, note: "would matter" },
  ],
  details: (found, told) => weighedDetails(numberOf(found, told)),
  strip: (told, _, span) => {
    const { test: { published, trial, stage }, margin } = told;
    return numberStrip(told, { runs: { trial, stage }, published, margin, limits: [] }, span);
  },
  changes: (found, told) => weighedChanges(numberOf(found, told)),
  inside: () => null,
};

type Found = Parameters<typeof value.reason>[0];

function numberOf(
  { weighed, family }: Found,
  { judged, metric, test: { published, decimals } }: Told<"value">,
): WeighedNumber {
  return { weighed, family, judged, metric, published, printed: decimals };
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
