import { plural } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { numberStrip } from "./number_strip.ts";
import { numbersOf } from "./numbers.ts";
import { levels, overSeeds, runsNamed } from "./words.ts";

const WHERE = {
  "REPLICATED": "lies wholly within the bound",
  "NOT REPLICATED": "lies wholly outside the bound",
  "INCONCLUSIVE": "reaches over the bound",
  "NOT JUDGED": "is not held against the bound",
} as const;

/** A one-sided statement about the mean over seeds. */
export const bound: ClaimReport<"bound"> = {
  predicate: (test, { metric }) =>
    overSeeds(
      `The whole 95 % interval of the mean ${metricLabel(metric)} over the seeds${runsNamed(test)} is ${
        sides(test, (limit) => metricValue(metric, limit))
      }; refuted when all of it lies outside.`,
    ),
  reason: ({ low, high }, { judged: { ours, verdict }, test, metric }) => {
    const level = levels(metric, [low, high, ...limitsOf(test)]);
    return `The 95 % interval of our mean over ${plural(ours?.count ?? 0, "seed")}, ${level(low)} to ${
      level(high)
    }, ${WHERE[verdict]} of ${sides(test, level)}`;
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
