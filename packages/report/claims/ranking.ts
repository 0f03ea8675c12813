import { decimals, percent, plural } from "../page/format.ts";
import { metricDifference, metricLabel } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { overSeeds, pText } from "./words.ts";

/** A published order of arms. */
export const ranking: ClaimReport<"ranking"> = {
  predicate: ({ order, paired }, { metric }) =>
    overSeeds(
      `By mean ${metricLabel(metric)}${paired ? ", paired by seed," : ""} ${
        order[0]
      } is better than each other arm at 5 % after Holm's correction over the ${
        plural(order.length * (order.length - 1) / 2, "pair")
      }; refuted when any pair of ${
        order.join(", ")
      }, the best first, is the other way round by the same test.`,
    ),
  reason: ({ pairs, upheld, tau }, { metric, judged: { verdict } }) => {
    const reversed = pairs.filter(({ answer }) => answer === "reversed");
    const counted = `${Math.round(upheld * pairs.length)} of ${plural(pairs.length, "pair")} are upheld`;
    const order = `Kendall's τ of the two orders is ${decimals(tau, 2)}`;
    if (reversed.length === 0) {
      const top = verdict === "REPLICATED" ? ", those with the first among them," : "";
      return `${counted}${top} and none is reversed; ${order}`;
    }
    const [worst] = reversed.toSorted((a, b) => a.pValue - b.pValue);
    return `${worst!.better} is ${metricDifference(metric, worst!.advantage)} from ${
      worst!.worse
    }, which was published as worse (p ${
      pText(worst!.pValue)
    } after Holm's correction over the pairs); ${counted}, ${reversed.length} reversed, and ${order}`;
  },
  theirs: ({ test: { order } }) => order.join(" > "),
  numbers: ({ judged: { reason }, test }) =>
    reason.kind !== "ranking" ? [] : [
      { term: "theirs", value: test.order.join(" > "), note: "the best first" },
      { term: "upheld", value: percent(reason.upheld, 0), note: plural(reason.pairs.length, "pair") },
      { term: "τ", value: decimals(reason.tau, 2), note: "1 for the same order" },
    ],
  details: ({ pairs }, { metric }) =>
    pairs.map(({ better, worse, advantage, low, high, pValue, answer }) => ({
      label: `${better} over ${worse}`,
      value: `${metricDifference(metric, advantage)} (${metricDifference(metric, low)} to ${
        metricDifference(metric, high)
      }), p ${pText(pValue)}, ${answer}`,
    })),
  strip: () => null,
  changes: () => null,
  inside: ({ upheld }) => percent(upheld, 0),
};
