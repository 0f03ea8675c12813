import { sampleOf } from "@refold/experiments/claims/evidence";
import { valueStrip } from "../figures/value_strip.ts";
import { plural } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { isFraction, metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Strip, Told } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { placeWords, shownDigits, weighedDetails, type WeighedNumber, weighedWords } from "./weighed.ts";
import { equivalent, overSeeds, size } from "./words.ts";

type Found = Parameters<typeof mean.reason>[0];

/** Our mean against a published one, by rule Q. */
export const mean: ClaimReport<"mean"> = {
  predicate: ({ arm }, { metric, margin }) =>
    overSeeds(
      equivalent(
        `Our mean ${metricLabel(metric)}${arm === undefined ? "" : ` of ${arm}`} and the published one`,
        {
          metric,
          margin,
        },
      ),
    ),
  reason: ({ weighed, family, bestRun }, told) => {
    const number = numberOf({ weighed, family }, told);
    return bestRun
      ? `${placeWords(number)}, which is the best of several runs: no mean can be compared with that`
      : `${weighedWords(number)}${selected(told)}`;
  },
  theirs: (told) => theirs(told),
  numbers: (told) => [
    ...numbersOf(told, theirs(told), runsWords(told)),
    { term: "δ", value: `±${size(told.metric, told.margin)}`, note: "would matter" },
  ],
  details: (found, told) => weighedDetails(numberOf(found, told)),
  strip,
  inside: () => null,
};

function numberOf(
  { weighed, family }: Pick<Found, "weighed" | "family">,
  { judged, metric, test: { published, decimals } }: Told<"mean">,
): WeighedNumber {
  return { weighed, family, judged, metric, published, printed: decimals };
}

/** What is said where the published number may be a chosen one. */
function selected({ test: { selection } }: Told<"mean">): string {
  return selection === "best-epoch"
    ? "; theirs is each run's best epoch, and ours must be read the same way"
    : "";
}

function theirs({ test: { published, spread, decimals: digits }, metric }: Told<"mean">): string {
  const value = metricValue(metric, published, shownDigits(metric.unit, digits));
  return spread === undefined ? value : `${value} ± ${size(metric, spread.value)}`;
}

function runsWords({ test: { runs, spread } }: Told<"mean">): string {
  const sign = spread === undefined
    ? ""
    : { sd: "± SD", se: "± standard error", ci95: "± 95 % interval", unknown: "± unnamed" }[spread.kind];
  const count = runs === undefined ? "runs not named" : plural(runs, "run");
  return sign === "" ? count : `${sign}, ${count}`;
}

/** Seeds as dots in the range of one more run, and the published number. */
function strip({ judged: { ours }, test, metric, result }: Told<"mean">): Strip | null {
  const { values } = sampleOf({ trial: test.arm }, metric, result);
  if (values.length === 0) return null;
  const band = ours === null || ours.low === null || ours.high === null
    ? null
    : { mean: ours.mean, low: ours.low, high: ours.high };
  const plot = valueStrip({
    values,
    ours: band,
    published: test.published,
    limits: [],
    factor: isFraction(metric) ? 100 : 1,
    colour: palette.test,
  });
  const unit = metric.unit === "fraction" || metric.unit === "percent" ? ", per cent" : "";
  const seen = band === null ? "dots are seeds" : "dots are seeds, the band one more run";
  return { plot, note: `${metricLabel(metric)}${unit}: ${seen}, the diamond theirs` };
}
