import * as Plot from "@observablehq/plot";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import type { Pair, Paired } from "../compare/paired.ts";
import { extent } from "../page/extent.ts";
import { count, decimals, plural, sentence } from "../page/format.ts";
import { isFraction, metricDifference, metricLabel, metricValue } from "../quantities.ts";
import type { Figure } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { marginFor, panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";

const TICKS = 6;

/** Names of the two sides of a comparison. */
export interface Sides {
  readonly left: string;
  readonly right: string;
}

/** How a paired difference reads: beyond noise or not. */
export function differenceSentence(paired: Paired, { left, right }: Sides): string {
  const { metric, difference, pairs } = paired;
  const by = metricDifference(metric, difference.mean);
  if (pairs.length < 2) {
    return `${right} minus ${left}: ${by} in ${
      metricLabel(metric)
    } from one seed; one pair says nothing of noise.`;
  }
  const range = `${metricDifference(metric, difference.low)} to ${metricDifference(metric, difference.high)}`;
  return `${right} minus ${left}: ${by} in ${metricLabel(metric)} (95 % interval ${range}, ${
    plural(pairs.length, "paired seed")
  }): ${readingOf(paired)}.`;
}

/**
 * Whether a difference is beyond noise. An interval of few pairs is so wide that it holds 0 whatever the difference: that is
 * no finding.
 */
export function readingOf(
  { difference: { low, high }, pairs }: Pick<Paired, "difference" | "pairs">,
): string {
  if (pairs.length < 2) return "one pair";
  if (low > 0 || high < 0) return "beyond noise";
  return pairs.length < MINIMUM_SEEDS ? "too few to tell it from noise" : "within noise";
}

/** On how many seeds the second has more, and between what the differences lie. */
function seedBySeed({ metric, pairs }: Paired, { right }: Sides): string {
  const changes = pairs.map(({ left, right }) => right - left), [least, largest] = extent(changes);
  const more = changes.filter((change) => change > 0).length;
  return `${right} has more on ${count(more)} of ${
    plural(pairs.length, "run")
  }; the differences lie between ${metricDifference(metric, least)} and ${
    metricDifference(metric, largest)
  }.`;
}

/** Every seed's value on both sides, joined by a line. */
export function pairedSeeds(paired: Paired, sides: Sides): Figure {
  const rows = paired.pairs.map((pair) => ({ ...pair, label: `${pair.trial} seed ${pair.seed}`.trim() }));
  const factor = isFraction(paired.metric) ? 100 : 1;
  const digits = tickDigits(rows.flatMap(({ left, right }) => [left * factor, right * factor]), TICKS);
  return {
    name: "paired",
    title: `${sentence(metricLabel(paired.metric))} seed by seed`,
    finding: seedBySeed(paired, sides),
    legend: [
      { mark: "circle", colour: palette.test, label: sides.left },
      { mark: "dot", colour: palette.test, label: sides.right },
    ],
    panels: [{
      title: metricLabel(paired.metric),
      plot: panel({
        height: 60 + 18 * rows.length,
        marginLeft: marginFor(rows.map(({ label }) => label)),
        x: {
          label: factor === 100 ? `${metricLabel(paired.metric)}, %` : metricLabel(paired.metric),
          grid: true,
          nice: true,
          inset: 8,
          ticks: TICKS,
          tickFormat: (value: number) => decimals(value * factor, digits),
        },
        y: { type: "band", domain: rows.map(({ label }) => label), label: null, tickSize: 0 },
        marks: [
          Plot.ruleY(rows, { x1: "left", x2: "right", y: "label", stroke: palette.test, strokeWidth: 1.4 }),
          Plot.dot(rows, {
            x: "left",
            y: "label",
            r: 4,
            fill: palette.surface,
            stroke: palette.test,
            strokeWidth: 1.6,
          }),
          Plot.dot(rows, { x: "right", y: "label", r: 4, fill: palette.test }),
        ],
      }),
    }],
    table: {
      name: "paired",
      caption: `${sentence(metricLabel(paired.metric))} of every seed on both sides`,
      columns: [
        { label: "run" },
        { label: sides.left, format: (value) => metricValue(paired.metric, value) },
        { label: sides.right, format: (value) => metricValue(paired.metric, value) },
        { label: "difference", format: (value) => metricDifference(paired.metric, value) },
      ],
      rows: rows.map((
        row: Pair & { readonly label: string },
      ) => [row.label, row.left, row.right, row.right - row.left]),
    },
  };
}
