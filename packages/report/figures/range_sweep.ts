import * as Plot from "@observablehq/plot";
import type { RangeTestAnalysis } from "@refold/experiments/kinds/analysis";
import { SWEPT } from "@refold/experiments/runners/range_test/metrics";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { decimals, listed, scientific } from "../page/format.ts";
import type { Figure, LegendEntry, Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";
import { lambdaAxis } from "./lambda_axis.ts";

/** A number of one seed at the rate of the update that it belongs to. */
interface Point {
  readonly seed: number;
  readonly rate: number;
  readonly value: number;
}

/** The suggestions that a loss curve gives, in the order of their letters in the figure. */
const OF_LOSS = ["valley", "steep", "slide", "minimum"] as const;

/** Loss and accuracy against the learning rate, a line per seed, with the suggestions marked; null where nothing was seen. */
export function rangeSweep(history: readonly SeriesRow[], analysis: RangeTestAnalysis): Figure | null {
  const losses = pointsOf(history, SWEPT.smoothed, 0), accuracies = pointsOf(history, SWEPT.accuracy, 1);
  if (losses.length === 0) return null;
  const rates = losses.map(({ rate }) => rate);
  const marks = analysis.suggestions.filter(({ name }) => OF_LOSS.some((own) => own === name));
  return {
    name: "range-test",
    title: "Learning-rate range test",
    finding: finding(analysis),
    legend: legend(analysis, accuracies.length > 0),
    panels: [
      lossPanel(losses, marks, rates),
      ...(accuracies.length === 0 ? [] : [accuracyPanel(accuracies, analysis, rates)]),
    ],
    table: {
      name: "range-test",
      caption: "Smoothed batch loss and validation accuracy of every seed by learning rate",
      columns: [{ label: "quantity" }, { label: "seed" }, { label: "learning rate", format: scientific }, {
        label: "value",
        format: (value) => decimals(value, 4),
      }],
      rows: [
        ...losses.map(({ seed, rate, value }) => ["smoothed loss", seed, rate, value]),
        ...accuracies.map(({ seed, rate, value }) => ["validation accuracy", seed, rate, value]),
      ],
    },
  };
}

/** The numbers of a series at the rates of their updates; what is measured after an update belongs to the one `before` it. */
function pointsOf(history: readonly SeriesRow[], metric: string, before: 0 | 1): readonly Point[] {
  const place = ({ seed, trial }: SeriesRow, step: number) => `${trial} ${seed} ${Math.max(0, step)}`;
  const rates = new Map(
    rowsOfMetric(history, SWEPT.rate).map((row) => [place(row, row.step), row.value]),
  );
  return rowsOfMetric(history, metric).flatMap((row) => {
    const rate = rates.get(place(row, row.step - before));
    return rate == null || row.value === null ? [] : [{ seed: row.seed, rate, value: row.value }];
  });
}

function lossPanel(
  losses: readonly Point[],
  marks: RangeTestAnalysis["suggestions"],
  rates: readonly number[],
): Panel {
  return {
    title: "smoothed loss",
    unit: "of each batch, before its update",
    plot: panel({
      x: rateAxis(rates),
      y: { label: null, grid: true, ticks: 5, domain: lossDomain(losses), clamp: true },
      marks: [
        Plot.ruleX(marks, { x: ({ rate }) => rate.mean, stroke: palette.paper, strokeDasharray: "3,3" }),
        Plot.line(losses, { x: "rate", y: "value", z: "seed", stroke: palette.train, strokeWidth: 1.2 }),
        ...(["top", "bottom"] as const).map((frameAnchor, i) =>
          Plot.text(
            marks.toSorted((a, b) => a.rate.mean - b.rate.mean).filter((_, place) => place % 2 === i),
            {
              x: ({ rate }) => rate.mean,
              text: "name",
              frameAnchor,
              rotate: -90,
              textAnchor: i === 0 ? "end" : "start",
              lineAnchor: "middle",
              dx: -7,
              dy: i === 0 ? 4 : -4,
              fill: palette.paper,
            },
          )
        ),
      ],
    }),
  };
}

/** From the least loss to a little above the first, so that the fall is seen and not only the end of it. */
function lossDomain(losses: readonly Point[]): readonly [number, number] {
  const least = Math.min(...losses.map(({ value }) => value)), first = losses[0]!.value; // some were seen
  const fall = Math.max(first - least, 0.05 * first);
  return [least - 0.1 * fall, first + 0.5 * fall];
}

function accuracyPanel(
  accuracies: readonly Point[],
  { bracket }: RangeTestAnalysis,
  rates: readonly number[],
): Panel {
  return {
    title: "validation accuracy",
    unit: "per cent",
    plot: panel({
      x: rateAxis(rates),
      y: { label: null, grid: true, ticks: 5, tickFormat: (y: number) => decimals(100 * y, 0) },
      marks: [
        Plot.rect(bracket === null ? [] : [bracket], {
          x1: "baseLr",
          x2: "maxLr",
          fill: palette.validation,
          fillOpacity: 0.14,
        }),
        Plot.line(accuracies, {
          x: "rate",
          y: "value",
          z: "seed",
          stroke: palette.validation,
          strokeWidth: 1.2,
        }),
        Plot.dot(accuracies, { x: "rate", y: "value", r: 1.6, fill: palette.validation }),
      ],
    }),
  };
}

function rateAxis(rates: readonly number[]): ReturnType<typeof lambdaAxis> {
  return { ...lambdaAxis(rates), label: "learning rate" };
}

function legend({ suggestions, bracket }: RangeTestAnalysis, measured: boolean): readonly LegendEntry[] {
  return [
    { mark: "line", colour: palette.train, label: "smoothed loss, a line per seed" },
    ...(suggestions.length === 0
      ? []
      : [{ mark: "rule" as const, colour: palette.paper, label: "suggested rate, mean over seeds" }]),
    ...(measured
      ? [{ mark: "dot" as const, colour: palette.validation, label: "validation accuracy, a line per seed" }]
      : []),
    ...(bracket === null
      ? []
      : [{ mark: "band" as const, colour: palette.validation, label: "Smith's bracket" }]),
  ];
}

/** What the sweep says: the bracket, and how far apart the suggestions lie. */
export function finding({ suggestions, bracket }: RangeTestAnalysis): string {
  const read = suggestions.filter(({ name }) => OF_LOSS.some((own) => own === name));
  const rates = read.map(({ rate }) => rate.mean);
  const words = read.length === 0
    ? "The loss suggests no rate."
    : `The loss suggests ${listed(read.map(({ name, rate }) => `${scientific(rate.mean, 2)} (${name})`))}${
      read.length < 2
        ? ""
        : `: a factor of ${decimals(Math.max(...rates) / Math.min(...rates), 1)} between them`
    }.`;
  return bracket === null
    ? `Accuracy does not rise. ${words}`
    : `Accuracy rises from a rate of ${scientific(bracket.baseLr)} to one of ${
      scientific(bracket.maxLr)
    }, where it slows, becomes ragged or falls. ${words}`;
}
