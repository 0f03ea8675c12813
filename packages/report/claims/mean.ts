import { plural } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import { weighedChanges } from "./changes.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { numbersOf } from "./numbers.ts";
import { shownDigits, weighedDetails, type WeighedNumber, weighedWords } from "./weighed.ts";
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
  reason: (found, told) => `${weighedWords(numberOf(found, told))}${selected(told)}`,
  theirs: (told) => theirs(told),
  numbers: (told) => [
    ...numbersOf(told, theirs(told), runsWords(told)),
    { term: "δ", value: `±${size(told.metric, told.margin)}`, note: "would matter" },
  ],
  details: (found, told) => weighedDetails(numberOf(found, told)),
  strip: (told, _, span) => {
    const { test: { published, arm }, margin } = told;
    return numberStrip(told, { runs: { trial: arm }, published, margin, limits: [] }, span);
  },
  changes: (found, told) => weighedChanges(numberOf(found, told)),
  inside: () => null,
};

function numberOf(
  { weighed, family }: Pick<Found, "weighed" | "family">,
  { judged, metric, test: { published, decimals } }: Told<"mean">,
): WeighedNumber {
  return { weighed, family, judged, metric, published, printed: decimals };
}

/** What is said where the published number may be a chosen one. */
function selected({ test: { selection, runs } }: Told<"mean">): string {
  if (selection === "best-run") return `; theirs was chosen, the best of ${runs ?? "several"}`;
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
