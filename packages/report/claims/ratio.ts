import { decimals, percent, plural } from "../page/format.ts";
import { metricLabel } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { overSeeds, pText } from "./words.ts";

const times = (value: number): string => `${decimals(value, 3)} times`;

/** How many times as large one arm's numbers are as another's. */
export const ratio: ClaimReport<"ratio"> = {
  predicate: ({ arm, than, paired, published, within }, { metric }) =>
    overSeeds(
      `The geometric mean of the ${metricLabel(metric)} of ${arm} is the published ${
        times(published)
      } that of ${than}${paired ? ", seed by seed" : ""}, to within ${
        percent(within, 0)
      } more or as much less, with a 90 % interval; refuted when it is farther off, ` +
        "and by more than chance explains at 5 %, after Holm's correction too.",
    ),
  reason: ({ ratio, low, high, atMost, within, answer, paired, count }, { judged: { pValue }, test }) => {
    const found = `${test.arm} has ${times(ratio)} what ${test.than} has, 95 % interval ${
      decimals(low, 3)
    } to ${decimals(high, 3)} over ${plural(count, paired ? "pair" : "seed")}, and ${
      times(test.published)
    } was published`;
    const most = percent(within, 0);
    switch (answer) {
      case "equivalent":
        return `${found}: with its 90 % interval they are at most ${
          percent(atMost - 1, 1)
        } apart, less than the ${most} ` +
          "that would matter";
      case "different":
        return `${found}: more than the ${most} that would matter apart, and more than chance explains (p ${
          pText(pValue ?? 1)
        })`;
      case "undecided":
        return `${found}: with its 90 % interval they may be ${
          percent(atMost - 1, 1)
        } apart, too much to tell whether that is less than the ${most} that would matter`;
    }
  },
  theirs: ({ test: { published } }) => times(published),
  numbers: ({ judged: { reason }, test }) =>
    reason.kind !== "ratio" ? [] : [
      { term: "ours", value: times(reason.ratio), note: `${test.arm} by ${test.than}` },
      { term: "theirs", value: times(test.published), note: `over ${plural(test.runs, "run")} each` },
      { term: "δ", value: percent(reason.within, 0), note: "would matter" },
    ],
  details: ({ family }, { judged: { pValue } }) => [
    { label: "Scale", value: "logarithms: a ratio of geometric means" },
    ...(pValue === null ? [] : [{
      label: family > 1 ? `p-value, Holm over ${family} primary claims` : "p-value",
      value: pText(pValue),
    }]),
  ],
  strip: () => null,
  changes: ({ atMost, answer }) => {
    const apart = percent(atMost - 1, 1);
    return answer === "equivalent"
      ? `Holds until less than ${apart} would matter`
      : answer === "undecided"
      ? `REPLICATED if no less than ${apart} mattered`
      : null;
  },
  inside: () => null,
};
