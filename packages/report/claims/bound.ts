import { plural } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { numbersOf } from "./numbers.ts";
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
  numbers: (told) => numbersOf(told, bound.theirs(told), "stated bound"),
  details: () => [],
  strip: (told) => numberStrip(told, { published: null, limits: limitsOf(told.test) }),
  inside: () => null,
};

type Test = Told<"bound">["test"];

function limitsOf({ atLeast, atMost }: Test): readonly number[] {
  return [atLeast, atMost].filter((limit) => limit !== undefined);
}

function sides({ atLeast, atMost }: Test, level: (limit: number) => string): string {
  return [
    ...(atLeast === undefined ? [] : [`at least ${level(atLeast)}`]),
    ...(atMost === undefined ? [] : [`at most ${level(atMost)}`]),
  ].join(" and ");
}
