import { plural, scientific } from "../page/format.ts";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { overSeeds, size } from "./words.ts";

/** Whether one search stage is worthwhile beside another. */
export const stages: ClaimReport<"stages"> = {
  predicate: ({ better, worse, maximumLambda, worthwhile }, { metric }) =>
    overSeeds(
      `Over λ ≤ ${scientific(maximumLambda)} in stage “${worse}”, mean ${
        metricLabel(metric)
      } of stage “${better}” minus that of “${worse}”: replicated ` +
        `when its 95 % interval lies above 0, refuted when it lies below ${size(metric, worthwhile)}.`,
    ),
  reason: ({ difference, low, high, count }, { judged: { verdict }, test, metric }) => {
    const signed = (value: number): string => metricDifference(metric, value);
    const meaning = {
      "REPLICATED": "wholly above 0",
      "NOT REPLICATED": `wholly below the ${size(metric, test.worthwhile)} that would be worth it`,
      "INCONCLUSIVE": `which includes both 0 and ${size(metric, test.worthwhile)}`,
      "NOT JUDGED": "which is not held against anything",
    }[verdict];
    return `The ${test.better} stage's mean accuracy minus the ${test.worse} stage's for λ up to ` +
      `${scientific(test.maximumLambda)} is ${signed(difference)}, 95 % interval ${signed(low)} to ${
        signed(high)
      } over ${plural(count, "seed")}, ${meaning}`;
  },
  theirs: () => null,
  numbers: ({ judged: { difference }, test: { better, worse }, metric }) =>
    difference === null ? [] : [{
      term: "difference",
      value: metricDifference(metric, difference),
      note: `${better} − ${worse}`,
    }],
  details: ({ better, worse, kept }, { test, metric }) => [
    { label: `Mean of all ${test.better} λ`, value: metricValue(metric, better) },
    { label: `Mean of all ${test.worse} λ`, value: metricValue(metric, worse) },
    {
      label: `Mean of ${test.worse} λ up to ${scientific(test.maximumLambda)}`,
      value: metricValue(metric, kept),
    },
    { label: "Literal comparison, all λ", value: metricDifference(metric, better - worse) },
  ],
  strip: () => null,
  changes: ({ low, high }, { judged: { verdict }, metric, test: { worthwhile } }) => {
    if (verdict === "REPLICATED") {
      return `Holds were the difference smaller by less than ${size(metric, low)}`;
    }
    return verdict === "NOT REPLICATED"
      ? `Stands for any worthwhile difference above ${size(metric, high)}`
      : low > 0
      ? null
      : `REPLICATED were the difference larger by more than ${size(metric, low)}, refuted were ${
        size(metric, worthwhile)
      } above ${size(metric, high)}`;
  },
  inside: () => null,
};
