import * as Plot from "@observablehq/plot";
import type { SensitivityAnalysis } from "@refold/experiments/kinds/analysis";
import { type Effect, hasInterval, matters, standing } from "../effect.ts";
import type { Metric } from "@refold/experiments/runs/metric";
import { decimals, inWords, listed, plural, sentence, shortened } from "../page/format.ts";
import { isFraction, metricDifference, metricLabel, metricUnit, metricValue } from "../quantities.ts";
import type { Figure, LegendEntry } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";

/** Letters of a statement that a line over its interval has room for, in the larger type of a phone or of paper too. */
const LABEL = 54;
/** A row: the statement, and below it the interval with its numbers. */
const ROW = 42;
/** How far below its row's middle the interval lies. */
const BELOW = 9;
/** What the numbers of an effect at the right edge take. */
const NUMBERS = 184;

function singlePair(effects: readonly Effect[], metric: Metric): string {
  const [largest] = effects.toSorted((a, b) => Math.abs(b.effect.mean) - Math.abs(a.effect.mean));
  return "One pair of runs says nothing of noise" +
    (largest === undefined
      ? "."
      : `: in this one “${largest.statement}” changes ${metricLabel(metric)} most (${
        metricDifference(metric, largest.effect.mean)
      }).`);
}

function finding(effects: readonly Effect[], metric: Metric): string {
  if (!effects.some(hasInterval)) return singlePair(effects, metric);
  const strong = effects.filter(matters).toSorted((a, b) =>
    Math.abs(b.effect.mean) - Math.abs(a.effect.mean)
  );
  const still = effects.length - strong.length, sure = standing(effects).filter((stands) => stands).length;
  if (strong.length === 0) {
    return `None of the ${inWords(effects.length)} changes moves ${metricLabel(metric)} beyond noise.`;
  }
  const words = strong.map(({ statement, effect }) =>
    `“${statement}” (${metricDifference(metric, effect.mean)})`
  );
  return `Beyond noise ${strong.length === 1 ? "is" : "are"} ${listed(words)}` +
    (still === 0 ? "" : `; the other ${still === 1 ? "change is" : `${inWords(still)} are`} not`) +
    `. After Holm’s correction for ${plural(effects.length, "interval")} ${
      sure === strong.length
        ? "the same holds"
        : sure === 0
        ? "none of them stands"
        : `${inWords(sure)} of them ${sure === 1 ? "stands" : "stand"}`
    }.`;
}

/** What a table says of an effect. */
function reading(row: Effect, stands: boolean): string {
  if (!hasInterval(row)) return "one pair";
  return !matters(row) ? "within noise" : stands ? "beyond noise" : "beyond noise, not after Holm";
}

/** An effect this many times the next one would squeeze all others: it is drawn as an arrow at the edge. */
const OUTLIER = 3;

/** How far the axis reaches: as far as all effects, or where one dwarfs the rest, as far as those. */
function reachOf(
  effects: readonly Effect[],
  margin: number,
): { readonly reach: number; readonly clipped: boolean } {
  const ends = effects.map(({ effect: { low, high } }) => Math.max(Math.abs(low), Math.abs(high))).sort((
    a,
    b,
  ) => b - a);
  const [most = 0, next = 0] = ends, others = Math.max(next, margin) * 1.15;
  return effects.length > 2 && most > OUTLIER * others
    ? { reach: others, clipped: true }
    : { reach: Math.max(most, margin) * 1.08, clipped: false };
}

/** An effect in numbers, as it stands at the right edge. */
function inNumbers(row: Effect, metric: Metric): string {
  const bare = (value: number): string => metricDifference(metric, value).replace(/[\u202f ]points$/, "");
  const { mean, low, high } = row.effect;
  return hasInterval(row) ? `${bare(mean)} (${bare(low)} to ${bare(high)})` : bare(mean);
}

function legendOf(
  { base }: SensitivityAnalysis,
  effects: readonly Effect[],
  metric: Metric,
): readonly LegendEntry[] {
  const known = effects.some(hasInterval), single = effects.some((row) => !hasInterval(row));
  const hollow = [...(known ? ["within noise"] : []), ...(single ? ["one paired seed: noise unknown"] : [])];
  return [
    ...(known
      ? [{ mark: "dot" as const, colour: palette.test, label: "effect with an interval that excludes 0" }]
      : []),
    { mark: "circle", colour: palette.test, label: hollow.join(", or ") },
    {
      mark: "band",
      colour: palette.muted,
      label: `±δ = ${metricDifference(metric, metric.margin).replace("+", "")}`,
    },
    { mark: "rule", colour: palette.paper, label: `base setting, ${metricValue(metric, base.mean)}` },
  ];
}

/** The effect of each changed convention on one number of the runs, paired by seed, with its 95 % interval. */
export function forest(analysis: SensitivityAnalysis, metric: Metric): Figure {
  const { margin } = metric, label = metricLabel(metric);
  const difference = (value: number): string => metricDifference(metric, value);
  const effects = analysis.effects.toSorted((a, b) => b.effect.mean - a.effect.mean),
    stands = standing(effects);
  const { reach, clipped } = reachOf(effects, margin),
    inside = (value: number): number => Math.max(-reach, Math.min(reach, value));
  const beyond = clipped ? effects.filter(({ effect: { mean } }) => Math.abs(mean) > reach) : [];
  return {
    name: "effects",
    title: "What each convention changes",
    finding: finding(effects, metric),
    legend: legendOf(analysis, effects, metric),
    panels: [{
      title: `effect on ${label}`,
      plot: panel({
        height: 54 + ROW * effects.length,
        marginLeft: 14,
        marginRight: NUMBERS,
        x: {
          label: `effect on ${label}${
            metric.unit === "percent" || isFraction(metric) ? ", points" : metricUnit(metric)
          }`,
          domain: [-reach, reach],
          grid: true,
          ticks: 5,
          tickFormat: (x: number) => isFraction(metric) ? decimals(x * 100, 1) : String(x),
        },
        y: {
          type: "band",
          axis: null,
          domain: effects.map(({ name }) => name),
        },
        marks: [
          Plot.rect([0], { x1: () => -margin, x2: () => margin, fill: palette.muted, fillOpacity: 0.13 }),
          Plot.ruleX([0], { stroke: palette.paper, strokeDasharray: "3,3" }),
          Plot.ruleY(effects.filter((effect) => !beyond.includes(effect)), {
            x1: ({ effect }: Effect) => inside(effect.low),
            x2: ({ effect }: Effect) => inside(effect.high),
            y: "name",
            dy: BELOW,
            stroke: palette.test,
            strokeWidth: 1.6,
          }),
          Plot.dot(effects.filter((effect) => !beyond.includes(effect)), {
            x: ({ effect }: Effect) => effect.mean,
            y: "name",
            dy: BELOW,
            r: 4,
            fill: (effect: Effect) => matters(effect) ? palette.test : palette.surface,
            stroke: palette.test,
            strokeWidth: 1.6,
          }),
          Plot.text(beyond, {
            x: ({ effect }: Effect) => inside(effect.mean),
            y: "name",
            dy: BELOW,
            text: ({ effect }: Effect) => effect.mean < 0 ? "◀" : "▶",
            fill: palette.test,
            fontSize: 14,
          }),
          Plot.text(effects, {
            y: "name",
            frameAnchor: "left",
            dx: -10,
            dy: -9,
            textAnchor: "start",
            text: ({ statement }: Effect) => shortened(statement, LABEL),
          }),
          Plot.text(effects, {
            y: "name",
            frameAnchor: "right",
            dx: NUMBERS - 2,
            dy: BELOW,
            textAnchor: "end",
            text: (row: Effect) => inNumbers(row, metric),
          }),
        ],
        color: { type: "identity" },
      }),
    }],
    table: {
      name: "effects",
      caption: `${sentence(label)} with one convention changed, ${
        plural(analysis.base.count, "paired seed")
      }`,
      columns: [
        { label: "change" },
        { label: "ledger" },
        { label: "in words" },
        { label, format: (value) => metricValue(metric, value) },
        { label: "effect", format: difference },
        { label: "from", format: difference },
        { label: "to", format: difference },
        { label: "reading" },
      ],
      rows: effects.map((row, index) => [
        row.name,
        row.ledger,
        row.statement,
        row.testAccuracy.mean,
        row.effect.mean,
        hasInterval(row) ? row.effect.low : null,
        hasInterval(row) ? row.effect.high : null,
        reading(row, stands[index] ?? false),
      ]),
    },
  };
}
