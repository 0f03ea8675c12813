import { plural } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { numbersOf, span } from "./numbers.ts";
import { levels, overSeeds, runsNamed, size } from "./words.ts";

/** A one-sided statement about the mean over seeds. */
export const bound: ClaimReport<"bound"> = {
  predicate: (test, { metric, margin }) =>
    overSeeds(
      `The whole 90 % interval of the mean ${metricLabel(metric)} over the seeds${runsNamed(test)} is ${
        sides(test, (limit) => metricValue(metric, limit))
      }; refuted when the mean lies outside by more than δ = ${
        size(metric, margin)
      }, and by more than chance ` +
        "explains at 5 %, after Holm's correction too.",
    ),
  reason: ({ low, high, margin }, { judged: { ours, verdict, seedsNeeded }, test, metric }) => {
    const level = levels(metric, [low, high, ...limitsOf(test)]), delta = size(metric, margin);
    const where = {
      "REPLICATED": "lies wholly within the bound",
      "NOT REPLICATED": `lies, and by more than the ${delta} that would matter, outside the bound`,
      "INCONCLUSIVE": low <= Math.max(...limitsOf(test)) && high >= Math.min(...limitsOf(test))
        ? "reaches over the bound"
        : `lies outside the bound, but by no more than the ${delta} that would matter, or than chance explains,`,
      "NOT JUDGED": "is not held against the bound",
    }[verdict];
    const more = seedsNeeded === null || verdict !== "INCONCLUSIVE"
      ? ""
      : `; were our mean to stay where it is, about ${seedsNeeded} seeds would do`;
    return `The 90 % interval of our mean over ${plural(ours?.count ?? 0, "seed")}, ${level(low)} to ${
      level(high)
    }, ${where} of ${sides(test, level)}${more}`;
  },
  theirs: ({ test: { atLeast, atMost }, metric }) =>
    [
      ...(atLeast === undefined ? [] : [`≥\u00a0${metricValue(metric, atLeast)}`]),
      ...(atMost === undefined ? [] : [`≤\u00a0${metricValue(metric, atMost)}`]),
    ].join(", "),
  numbers: (told) => {
    const { judged: { ours, reason }, metric } = told,
      shown = numbersOf(told, bound.theirs(told), "stated bound");
    if (ours === null || reason.kind !== "bound") return shown;
    const note = `${span(metric, reason.low, reason.high)}, 90 % of the mean, ${plural(ours.count, "seed")}`;
    return shown.map((number) => number.term === "ours" ? { ...number, note } : number);
  },
  details: () => [],
  strip: (told, _, span) => {
    const { test: { trial, stage } } = told, limits = limitsOf(told.test);
    return numberStrip(told, { runs: { trial, stage }, published: null, margin: null, limits }, span);
  },
  changes,
  inside: () => null,
};

type Test = Told<"bound">["test"];

/** The bounds for which the verdict would be another. */
function changes(
  { low, high }: Parameters<typeof bound.reason>[0],
  { judged: { verdict }, test: { atLeast, atMost }, metric }: Told<"bound">,
): string | null {
  const level = (value: number): string => metricValue(metric, value);
  if (verdict !== "REPLICATED") {
    return verdict === "NOT JUDGED"
      ? null
      : `It would hold for a bound of at ${
        atLeast === undefined ? `most ${level(high)} or more` : `least ${level(low)} or less`
      }`;
  }
  return `Holds for any bound of ${
    [
      ...(atLeast === undefined ? [] : [`at least ${level(low)} or less`]),
      ...(atMost === undefined ? [] : [`at most ${level(high)} or more`]),
    ].join(" and ")
  }`;
}

function limitsOf({ atLeast, atMost }: Test): readonly number[] {
  return [atLeast, atMost].filter((limit) => limit !== undefined);
}

function sides({ atLeast, atMost }: Test, level: (limit: number) => string): string {
  return [
    ...(atLeast === undefined ? [] : [`at least ${level(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${level(atMost)}`]),
  ].join(" and ");
}
