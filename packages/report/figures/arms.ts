import * as Plot from "@observablehq/plot";
import type { RunRecord } from "@refold/experiments/result";
import { type Metric, metricOf } from "@refold/experiments/runs/metric";
import { rangeOfRuns, whyNoRange } from "../bands.ts";
import { decimals, listed, plural, shortened } from "../page/format.ts";
import type { Figure } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { marginFor, panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { isFraction, metricLabel, metricValue } from "../quantities.ts";

const TICKS = 6;

/** A published number of an arm. */
export interface PublishedLevel {
  readonly arm: string;
  readonly value: number;
}

/** One metric of every run, an arm a row: seeds, mean, the range of one more run, and what was published of it. */
export function armsFigure(
  metric: Metric,
  { runs, published }: { readonly runs: readonly RunRecord[]; readonly published: readonly PublishedLevel[] },
): Figure | null {
  const dots = runs.flatMap((run) => {
    const value = metricOf(run, metric.name);
    return value === null ? [] : [{ row: rowOf(run.trial), seed: run.seed, value }];
  });
  if (dots.length === 0) return null;
  const label = metricLabel(metric), factor = isFraction(metric) ? 100 : 1;
  const arms = [...Map.groupBy(dots, ({ row }) => row)].map(([row, own]) => {
    return { row, count: own.length, ...rangeOfRuns(own.map(({ value }) => value), metric) };
  });
  const bands = arms.flatMap(({ row, low, high }) =>
    low === null || high === null ? [] : [{ row, low, high }]
  );
  const fewest = Math.min(...arms.map(({ count }) => count));
  const theirs = published.map(({ arm, value }) => ({ row: rowOf(arm), value }));
  const reach = [...dots, ...theirs].map(({ value }) => value).concat(
    bands.flatMap(({ low, high }) => [low, high]),
  );
  const digits = tickDigits(reach.map((level) => factor * level), TICKS), rows = arms.map(({ row }) => row);
  const unit = metric.unit === "fraction" || metric.unit === "percent"
    ? ", %"
    : metric.unit === "seconds"
    ? ", s"
    : "";
  return {
    name: `arms-${metric.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`,
    title: `${label} of every run`,
    finding: `${
      listed(arms.map(({ row, mean, count }) =>
        `${row}: ${metricValue(metric, mean)} over ${plural(count, "seed")}`
      ))
    }. ${whyNoRange(fewest)}`.trim(),
    legend: [
      { mark: "dot", colour: palette.test, label: "one seed" },
      ...(bands.length === 0
        ? []
        : [{ mark: "band" as const, colour: palette.test, label: "95 % range of one more run" }]),
      ...(theirs.length === 0
        ? []
        : [{ mark: "diamond" as const, colour: palette.paper, label: "published" }]),
    ],
    panels: [{
      title: label,
      plot: panel({
        height: 62 + 30 * rows.length,
        marginLeft: marginFor(rows),
        x: {
          label: `${label}${unit}`,
          nice: true,
          inset: 8,
          ticks: TICKS,
          tickFormat: (x: number) => decimals(x * factor, digits),
        },
        y: { type: "band", domain: rows, label: null, tickSize: 0 },
        marks: [
          Plot.gridX({ ticks: TICKS }),
          Plot.rect(bands, { x1: "low", x2: "high", y: "row", fill: palette.test, fillOpacity: 0.14 }),
          Plot.tickX(arms, { x: "mean", y: "row", stroke: palette.test, strokeWidth: 2 }),
          Plot.dot(dots, { x: "value", y: "row", r: 3.5, fill: palette.test, fillOpacity: 0.75 }),
          Plot.dot(theirs, {
            x: "value",
            y: "row",
            symbol: "diamond2",
            r: 4.5,
            fill: palette.surface,
            stroke: palette.paper,
            strokeWidth: 1.6,
          }),
        ],
      }),
    }],
    table: {
      name: `arms-${metric.name}`,
      caption: `${label} of every run`,
      columns: [{ label: "arm" }, { label: "seed" }, {
        label,
        format: (value) => metricValue(metric, value),
      }],
      rows: dots.map(({ row, seed, value }) => [row, seed, value]),
    },
  };
}

function rowOf(arm: string): string {
  return arm === "" ? "ours" : shortened(arm, 24);
}
