import type { Weighed } from "@refold/experiments/claims/against_mean";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { Metric } from "@refold/experiments/runs/metric";
import { decimals, plural } from "../page/format.ts";
import type { ClaimCard } from "../page/model.ts";
import { metricValue } from "../quantities.ts";
import { chancesAt } from "./power.ts";
import { levels, pText, side, size } from "./words.ts";

type Read = Weighed["readings"][number];

/** What the words of a published number held against our mean go by. */
export interface WeighedNumber {
  readonly weighed: Weighed;
  readonly family: number;
  readonly judged: Pick<JudgedClaim, "ours" | "difference" | "pValue" | "seedsNeeded">;
  readonly metric: Metric;
  readonly published: number;
  /** The decimals that were printed, where the number itself does not show them. */
  readonly printed?: number | undefined;
}

/** Our mean, or of a published best run what the best of as many of ours would be. */
export function centreOf({ judged: { ours, difference }, published }: WeighedNumber): number | null {
  return ours === null ? null : difference === null ? ours.mean : published + difference;
}

/** Where ours lies beside the published number. */
export function placeWords(number: WeighedNumber): string {
  const { weighed, judged: { ours }, metric, published, printed } = number, centre = centreOf(number);
  if (ours === null || centre === null) return "No run has this number";
  const { as, runs } = weighed.readings[0]!; // a number can be read
  const level = levels(metric, [published, centre]), digits = shownDigits(metric.unit, printed);
  const own = as === "best"
    ? `The best of ${runs} runs such as our ${ours.count}, about ${level(centre)}, `
    : `Our mean of ${level(centre)} over ${plural(ours.count, "seed")} `;
  return `${own}lies ${size(metric, centre - published)} ${side(centre - published)} the published ${
    digits === undefined ? level(published) : metricValue(metric, published, digits)
  }`;
}

/** Why a published number and our mean came to their verdict, by rule Q. */
export function weighedWords(number: WeighedNumber): string {
  const { weighed, family, judged: { ours, pValue }, metric, published } = number, where = placeWords(number);
  const centre = centreOf(number);
  if (ours === null || centre === null) return where;
  const difference = centre - published;
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
    return `${placed}: ${reach}, not less than the ${matters} that would matter; ${more(number)}`;
  }
  if (distance <= margin) {
    return `${placed}: less than the ${matters} that would matter, but with what other bytes can hide it may be as much ` +
      `as ${size(metric, distance + allowance)}`;
  }
  return distance <= margin + allowance + rounding
    ? `${placed}: more than the ${matters} that would matter, but by no more than the last printed place${
      allowance === 0 ? "" : " and other bytes"
    } can hide`
    : `${placed}: more than the ${matters} that would matter, but chance may explain it (${chance})`;
}

const VERDICT = { equivalent: "REPLICATED", different: "NOT REPLICATED", undecided: "INCONCLUSIVE" } as const;

function more({ judged: { seedsNeeded } }: WeighedNumber): string {
  return seedsNeeded === null
    ? "were our mean to stay where it is, no number of our seeds could change that"
    : `were our mean to stay where it is, about ${seedsNeeded} seeds would do`;
}

/** How the published number was read, in words. */
export function readAs({ as, runs, assumed }: Read): string {
  const over = assumed
    ? `over ${runs} runs, the fewest that a spread is given of`
    : `over ${plural(runs, "run")}`;
  switch (as) {
    case "best":
      return `read as the best of ${plural(runs, "run")} that vary as ours do`;
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

/** Decimals in the unit that is shown: a fraction is shown in per cent. */
export function shownDigits(unit: string, digits: number | undefined): number | undefined {
  if (digits === undefined) return undefined;
  return unit === "fraction" ? Math.max(0, digits - 2) : digits;
}

/** The numbers behind a weighed number, as a small table. */
export function weighedDetails(number: WeighedNumber): ClaimCard["details"] {
  const { weighed, family, metric, judged: { pValue, ours } } = number;
  return [
    ...weighed.readings.flatMap((reading) => [
      {
        label: `Standard error of the difference, ${readAs(reading)}`,
        value: size(metric, reading.standardError),
      },
      { label: "Its degrees of freedom", value: decimals(reading.freedom, 1) },
      { label: "Half its 90 % interval", value: size(metric, reading.halfWidth) },
    ]),
    ...(weighed.readings.some(({ sd }) => sd === null)
      ? [{ label: "How their runs vary", value: "taken to be as ours do" }]
      : []),
    { label: "Difference δ that would matter", value: size(metric, weighed.margin) },
    {
      label: "Half a unit of the last printed place",
      value: `${size(metric, weighed.rounding)}${
        weighed.coarse ? ", coarse beside how our runs differ" : ""
      }`,
    },
    ...(weighed.allowance === 0
      ? []
      : [{ label: "Allowance b for other bytes", value: size(metric, weighed.allowance) }]),
    ...(ours === null ? [] : [{ label: "|d| + h + b against δ", value: sumWords(number) }]),
    { label: "Says REPLICATED, were there no difference", value: often(chancesAt(weighed, 0).replicated) },
    {
      label: "Says NOT REPLICATED, were the difference 2δ",
      value: often(chancesAt(weighed, 2 * weighed.margin).refuted),
    },
    ...(pValue === null ? [] : [{
      label: family > 1 ? `p-value, Holm over ${family} primary claims` : "p-value",
      value: pText(pValue),
    }]),
  ];
}

/** "in 68 of 100 such experiments". */
function often(chance: number): string {
  return `in ${decimals(100 * chance, 0)} of 100 such experiments`;
}

/** The sum that decides whether ours is equivalent: "0.09 + 0.92 + 0.30 = 1.31 ≤ 1.50 points". */
function sumWords({ weighed, metric, judged: { ours }, published }: WeighedNumber): string {
  const half = Math.max(...weighed.readings.map(({ halfWidth }) => halfWidth));
  const parts = [Math.abs(ours!.mean - published), half, weighed.allowance],
    sum = parts.reduce((a, b) => a + b);
  const bare = (value: number): string => size(metric, value).replace(/[\u202f ]points$/, "");
  return `${parts.map(bare).join(" + ")} = ${bare(sum)} ${sum <= weighed.margin ? "≤" : ">"} ${
    size(metric, weighed.margin)
  }`;
}
