import type { Sides } from "../figures/paired_seeds.ts";
import { differenceSentence, readingOf } from "../figures/paired_seeds.ts";
import { written } from "../page/cell.ts";
import { listed } from "../page/format.ts";
import type { Table, Written } from "../page/model.ts";
import { metricDifference, metricLabel, metricValue } from "../quantities.ts";
import type { Paired } from "./paired.ts";

/** Every number that both ended with, and whether it moved beyond noise. */
export function outcomeTable(outcomes: readonly Paired[], sides: Sides): Table {
  const columns = ["quantity", "reading", sides.left, sides.right, "difference", "from", "to", "seeds"];
  return {
    name: "outcome-differences",
    caption:
      "Means over the seeds that both completed, and their paired difference (second less first) with its " +
      "95 % interval, each quantity by itself; tinted is what moved beyond noise",
    columns: columns.map((label) => ({ label })),
    rows: outcomes.map((outcome) => {
      const { metric, left, right, difference, pairs } = outcome;
      const change = (value: number): Written => written(value, (number) => metricDifference(metric, number));
      return [
        metricLabel(metric),
        readingOf(outcome),
        ...[left, right].map(({ mean }) => written(mean, (number) => metricValue(metric, number))),
        readingOf(outcome) === "beyond noise"
          ? { ...change(difference.mean), tint: 2 }
          : change(difference.mean),
        ...[difference.low, difference.high].map((end) => pairs.length < 2 ? null : change(end)),
        pairs.length,
      ];
    }),
  };
}

/** Quantities that a headline has room for. */
const MOST_TOLD = 3;

/** The main number's difference in a sentence, and what else moved beyond noise. */
export function outcomeHeadline([main, ...others]: readonly [Paired, ...Paired[]], sides: Sides): string {
  const moved = others.filter((other) => readingOf(other) === "beyond noise");
  if (moved.length === 0) return differenceSentence(main, sides);
  const told = moved.slice(0, MOST_TOLD).map(({ metric, difference }) =>
    `${metricLabel(metric)} (${metricDifference(metric, difference.mean)})`
  );
  const rest = moved.length - told.length, also = readingOf(main) === "beyond noise" ? " too" : "";
  return `${differenceSentence(main, sides)} Beyond noise${also}: ${
    listed(rest === 0 ? told : [...told, `${rest} more`])
  }.`;
}
