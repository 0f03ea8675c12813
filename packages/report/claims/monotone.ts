import { percent, plural } from "../page/format.ts";
import { metricDifference, metricLabel } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { overSeeds } from "./words.ts";

const WAYS = {
  down: { lower: "lower", falls: "falls", other: "rise" },
  up: { lower: "higher", falls: "rises", other: "fall" },
} as const;

/** A metric that goes one way from every measurement to the next. */
export const monotone: ClaimReport<"monotone"> = {
  predicate: ({ metric: _name, goes, arm }, { metric }) =>
    overSeeds(
      `In every run the ${metricLabel(metric)}${arm === undefined ? "" : ` of ${arm}`} is ${
        WAYS[goes].lower
      } at each measurement than at the one before; refuted when the 95 % interval of the share of runs in which it is ` +
        "lies below a half.",
    ),
  reason: ({ count, held, changes, against, worst, high }, { test: { goes }, metric }) => {
    const label = metricLabel(metric), { falls, other } = WAYS[goes], each = changes / count;
    const every = Number.isInteger(each) ? `at each of ${plural(each, "change")}` : "at every change";
    if (held === count) return `The ${label} ${falls} ${every} in all ${plural(count, "seed")}`;
    const size = metricDifference(metric, Math.abs(worst.change)).replace("+", "");
    const most = worst.change === 0 ? "it stands still" : `the largest ${other} is ${size},`;
    const share = high < 0.5 ? "; a run more likely than not does not" : "";
    return `The ${label} ${falls} ${every} in ${held} of ${
      plural(count, "seed")
    }, and does not at ${against} of ${
      plural(changes, "change")
    }: ${most} up to step ${worst.step} of seed ${worst.seed}${share}`;
  },
  theirs: () => null,
  numbers: () => [],
  details: ({ count, held, low, high, changes, against }) => [
    { label: "Seeds that hold to it", value: `${held} of ${count}` },
    { label: "Share of runs that do, 95 % interval", value: `${percent(low)} to ${percent(high)}` },
    { label: "Changes that go another way", value: `${against} of ${changes}` },
  ],
  strip: () => null,
  changes: ({ count, held }) => held === count ? "INCONCLUSIVE were one seed to go another way once" : null,
  inside: () => null,
};
