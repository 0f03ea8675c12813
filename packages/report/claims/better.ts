import { percent, plural } from "../page/format.ts";
import { metricDifference, metricLabel } from "../quantities.ts";
import type { ClaimReport, Told } from "./claim_report.ts";
import { overSeeds, pText, size } from "./words.ts";

type Found = Parameters<typeof better.reason>[0];

/** One arm better than another, and by how much. */
export const better: ClaimReport<"better"> = {
  predicate: ({ arm, than, thanMetric, paired, worthwhile, by }, { metric, margin }) =>
    overSeeds(
      `The mean advantage of ${first({ arm, than, thanMetric }, metric)} over ${
        second({ arm, than, thanMetric })
      }${thanMetric === undefined ? ` in ${metricLabel(metric)}` : ""}${
        paired ? ", paired by seed," : ""
      } has a 95 % interval above 0; refuted when it lies below ${size(metric, worthwhile ?? margin)}.${
        by === undefined
          ? ""
          : ` Its size differs from the published ${size(metric, by.value)} by less than δ = ${
            size(metric, margin)
          }, with a 90 % interval.`
      }`,
    ),
  reason: (found, told) => `${direction(found, told)}${sizeWords(found, told)}`,
  theirs: ({ test: { by }, metric }) => by === undefined ? null : metricDifference(metric, by.value),
  numbers: ({ judged: { reason }, test, metric }) =>
    reason.kind !== "better" ? [] : [
      {
        term: "advantage",
        value: metricDifference(metric, reason.advantage),
        note: `${first(test, metric)} over ${second(test)}`,
      },
      {
        term: "95 % interval",
        value: `${metricDifference(metric, reason.low)} to ${metricDifference(metric, reason.high)}`,
        note: reason.paired ? plural(reason.count, "pair") : plural(reason.count, "seed"),
      },
      ...(test.by === undefined ? [] : [{
        term: "theirs",
        value: metricDifference(metric, test.by.value),
        note: `over ${plural(test.by.runs, "run")} each`,
      }]),
    ],
  details: ({ size: found, worthwhile, power }, { metric }) => [
    { label: "Smallest advantage worth having", value: size(metric, worthwhile) },
    { label: "Chance to see it with as many runs that vary as these", value: percent(power, 0) },
    ...(found === null ? [] : [
      { label: "Half the 90 % interval of ours less theirs", value: size(metric, found.halfWidth) },
      { label: "p-value of the size", value: pText(found.pValue) },
    ]),
  ],
  strip: () => null,
  changes: ({ low, high, direction }, { metric }) => {
    switch (direction) {
      case "above":
        return `The direction holds were the advantage smaller by less than ${size(metric, low)}`;
      case "below":
        return high < 0
          ? `The direction stands were the advantage larger by less than ${size(metric, high)}`
          : null;
      case "reaches":
        return `The direction would hold were the advantage larger by more than ${size(metric, low)}`;
    }
  },
  inside: () => null,
};

/** The two that a claim compares, by their numbers where those differ. */
type Two = Pick<Told<"better">["test"], "arm" | "than" | "thanMetric">;

function first({ arm, thanMetric }: Two, metric: Told<"better">["metric"]): string {
  return thanMetric === undefined ? arm : numberOf(arm, metric.name);
}

function second({ than, thanMetric }: Two): string {
  return thanMetric === undefined ? than : numberOf(than, thanMetric);
}

/** A number of an arm; of the experiment's only setting where the arm has no name. */
function numberOf(arm: string, name: string): string {
  return arm === "" ? metricLabel({ name }) : `${metricLabel({ name })} of ${arm}`;
}

function direction(
  { advantage, low, high, paired, count, worthwhile, direction }: Found,
  told: Told<"better">,
): string {
  const { metric, test } = told, signed = (value: number) => metricDifference(metric, value);
  const meaning = {
    above: "wholly above 0",
    below: high < 0
      ? "wholly below 0"
      : `wholly below the ${size(metric, worthwhile)} that would be worth it`,
    reaches: `which reaches over 0 and ${size(metric, worthwhile)}`,
  }[direction];
  return `The mean advantage of ${first(test, metric)} over ${second(test)} is ${
    signed(advantage)
  }, 95 % interval ${signed(low)} to ${signed(high)} over ${
    paired ? plural(count, "pair") : plural(count, "seed")
  }, ${meaning}`;
}

function sizeWords({ advantage, size: found }: Found, { metric }: Told<"better">): string {
  if (found === null) return "";
  const apart = `; that is ${size(metric, advantage - found.published)} from the published ${
    size(metric, found.published)
  }`;
  const matters = size(metric, found.margin);
  switch (found.answer) {
    case "equivalent":
      return `${apart}, with its 90 % interval less than the ${matters} that would matter`;
    case "different":
      return `${apart}, more than the ${matters} that would matter and more than chance explains (p ${
        pText(found.pValue)
      })`;
    case "undecided":
      return `${apart} with ±${
        size(metric, found.halfWidth)
      }, too little to tell whether that is less than the ${matters} that would matter`;
  }
}
