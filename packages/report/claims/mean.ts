import { sampleOf } from "@refold/experiments/claims/evidence";
import { valueStrip } from "../figures/value_strip.ts";
import { decimals, plural } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { isFraction, metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Strip, Told } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { levels, overSeeds, pText, side, size } from "./words.ts";

type Found = Parameters<typeof mean.reason>[0];
type Read = Found["weighed"]["readings"][number];

/** Our mean against a published one, by rule Q. */
export const mean: ClaimReport<"mean"> = {
  predicate: ({ arm }, { metric, margin }) =>
    overSeeds(
      `Our mean ${metricLabel(metric)}${
        arm === undefined ? "" : ` of ${arm}`
      } and the published one differ by less ` +
        `than δ = ${
          size(metric, margin)
        }, with the 90 % interval of the difference; refuted when they differ by more ` +
        `than δ, and more than chance explains at 5 %, after Holm's correction too.`,
    ),
  reason: (found, told) => `${because(found, told)}${selected(told)}`,
  theirs: (told) => theirs(told),
  numbers: (told) => [
    ...numbersOf(told, theirs(told), runsWords(told)),
    { term: "δ", value: `±${size(told.metric, told.margin)}`, note: "would matter" },
  ],
  details: ({ weighed, family }, { metric, judged: { pValue } }) => [
    ...weighed.readings.flatMap((reading) => [
      {
        label: `Standard error of the difference, ${readAs(reading)}`,
        value: size(metric, reading.standardError),
      },
      { label: "Its degrees of freedom", value: decimals(reading.freedom, 1) },
      { label: "Half its 90 % interval", value: size(metric, reading.halfWidth) },
    ]),
    { label: "Difference δ that would matter", value: size(metric, weighed.margin) },
    { label: "Half a unit of the last printed place", value: size(metric, weighed.rounding) },
    ...(weighed.allowance === 0
      ? []
      : [{ label: "Allowance b for other bytes", value: size(metric, weighed.allowance) }]),
    ...(pValue === null ? [] : [{
      label: family > 1 ? `p-value, Holm over ${family} primary claims` : "p-value",
      value: pText(pValue),
    }]),
  ],
  strip,
  inside: () => null,
};

function because({ weighed, bestRun, family }: Found, told: Told<"mean">): string {
  const { judged: { ours, pValue }, metric, test } = told;
  if (ours === null) return "No run has this number";
  const level = levels(metric, [test.published, ours.mean]),
    printed = shownDigits(metric.unit, test.decimals);
  const difference = ours.mean - test.published;
  const where = `Our mean of ${level(ours.mean)} over ${plural(ours.count, "seed")} lies ${
    size(metric, difference)
  } ${side(difference)} the published ${
    printed === undefined ? level(test.published) : metricValue(metric, test.published, printed)
  }`;
  if (bestRun) return `${where}, which is the best of several runs: no mean can be compared with that`;
  const { readings, answer } = weighed, [first] = readings;
  const other = readings.find((reading) => reading.answer !== first!.answer); // a number can be read
  if (other !== undefined) {
    return `${where}: ${VERDICT[first!.answer]} with ${readAs(first!)}, ${VERDICT[other.answer]} with ${
      readAs(other)
    }, and the paper does not say which`;
  }
  const widest = readings.toSorted((a, b) => b.halfWidth - a.halfWidth)[0]!;
  const placed = `${where}, ${readAs(widest)}`, matters = size(metric, weighed.margin);
  const reach = `with its 90 % interval the difference may be up to ${
    size(metric, Math.abs(difference) + widest.halfWidth + weighed.allowance)
  }`;
  const chance = `p ${pText(pValue ?? 1)}${
    family > 1 ? ` after Holm's correction over ${family} primary claims` : ""
  }`;
  switch (answer) {
    case "equivalent":
      return `${placed}: ${reach}, less than the ${matters} that would matter`;
    case "different":
      return `${placed}: more than the ${matters} that would matter, and more than chance explains (${chance})`;
    case "undecided":
      break;
  }
  const { margin, allowance, rounding } = weighed, distance = Math.abs(difference);
  if (distance + allowance <= margin) {
    return `${placed}: ${reach}, not less than the ${matters} that would matter; ${more(told)}`;
  }
  return distance <= margin + allowance + rounding
    ? `${placed}: more than the ${matters} that would matter, but by no more than the last printed place${
      allowance === 0 ? "" : " and other bytes"
    } can hide`
    : `${placed}: more than the ${matters} that would matter, but chance may explain it (${chance})`;
}

const VERDICT = { equivalent: "REPLICATED", different: "NOT REPLICATED", undecided: "INCONCLUSIVE" } as const;

function more({ judged: { seedsNeeded } }: Told<"mean">): string {
  return seedsNeeded === null
    ? "were our mean to stay where it is, no number of our seeds could change that"
    : `were our mean to stay where it is, about ${seedsNeeded} seeds would do`;
}

/** How the published number was read, in words. */
function readAs({ as, runs, assumed }: Read): string {
  const over = assumed
    ? `over ${runs} runs, the fewest that a spread is given of`
    : `over ${plural(runs, "run")}`;
  switch (as) {
    case "run":
      return assumed ? "read as one run, since the paper names no number of them" : "read as one run";
    case "mean":
      return `read as the mean of ${plural(runs, "run")} that vary as ours do`;
    case "sd":
      return `± read as the standard deviation ${over}`;
    case "se":
      return `± read as the standard error ${over}`;
    case "ci95":
      return `± read as half the 95 % interval ${over}`;
    case "normal":
      return "± read as 1.96 standard errors of many runs";
  }
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

/** Decimals in the unit that is shown: a fraction is shown in per cent. */
function shownDigits(unit: string, digits: number | undefined): number | undefined {
  if (digits === undefined) return undefined;
  return unit === "fraction" ? Math.max(0, digits - 2) : digits;
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
