import * as Plot from "@observablehq/plot";
import type { Markish, PlotOptions } from "@observablehq/plot";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import type { Overlay } from "@refold/experiments/spec/experiment_spec";
import type { Metric, Split } from "../bands.ts";
import { extent } from "../page/extent.ts";
import { count, decimals, power, scientific } from "../page/format.ts";
import type { Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { type Curves, overlayMark, SPLITS } from "./curve_legend.ts";
import { type LineEnd, lineEnds, type PlacedEnd, placedEnds, roomFor } from "./line_ends.ts";
import type { RatePoint } from "./rate_points.ts";
import { NAMES, type SplitLines, splitLines, splitMarks } from "./split_lines.ts";

/** The metrics that have a panel, in the order of the panels. */
export const METRICS: readonly Metric[] = ["cost", "loss", "accuracy"];

const TICKS = 5;
const UNITS: Readonly<Record<Metric, string>> = {
  cost: "cross-entropy and penalty",
  loss: "cross-entropy",
  accuracy: "per cent of examples",
};

const stepAxis = (steps: number): PlotOptions["x"] => ({
  label: "update steps",
  domain: [0, steps],
  ticks: 6,
  tickFormat: (step: number) => count(step),
});

function boundaries(ends: readonly number[]): Markish {
  return Plot.ruleX(ends, { stroke: palette.muted, strokeWidth: 0.8, strokeDasharray: "3,3" });
}

/** A quantity that grows this much before a run diverges is drawn on a logarithmic axis. */
const BLOW_UP = 1000;

function overlayMarks(overlays: readonly Overlay[], metric: Metric): readonly Markish[] {
  return overlays.map((overlay, index) =>
    Plot.dot(overlay.points.filter((point) => point[metric] !== undefined), {
      x: "step",
      y: metric,
      symbol: overlayMark(index).symbol,
      r: 3.1,
      fill: (point: { readonly split: Split }) => palette[point.split],
      stroke: palette.paper,
      strokeWidth: 0.9,
    })
  );
}

/** All of a metric's panel that moves while runs go on. */
export interface PanelLines {
  readonly splits: readonly SplitLines[];
  readonly ends: readonly PlacedEnd[];
  /** Every level that the panel shows, from which its axis follows. */
  readonly levels: readonly number[];
}

/** The lines of a metric's panel, and further levels that its axis is to reach over. */
export function linesOf(curves: Curves, metric: Metric, further: readonly number[] = []): PanelLines {
  const splits = SPLITS.map((split) => splitLines(curves, metric, split));
  const levels = [
    ...(metric === "accuracy" ? [0] : []),
    ...further,
    ...splits.flatMap(({ rows }) => rows.flatMap(({ value }) => value ?? [])),
    ...splits.flatMap(({ ranged }) => ranged.flatMap(({ low, high }) => [low!, high!])), // have both
    ...curves.overlays.flatMap(({ points }) => points.flatMap((point) => point[metric] ?? [])),
  ];
  return { splits, levels, ends: placedEnds(splits.flatMap(endOf), { levels, height: FRAME_HEIGHT }) };
}

const ROOM = roomFor(Object.values(NAMES));
const FRAME_HEIGHT = 218;

/** Where a split's line ends: the mean, or the single seed where there is none. */
function endOf({ name, colour, rows, band }: SplitLines): readonly LineEnd[] {
  const mean = band.at(-1), last = rows.findLast(({ value }) => value !== null);
  const x = mean?.step ?? last?.step, y = mean?.mean ?? last?.value ?? undefined;
  return x === undefined || y === undefined ? [] : [{ label: name, x, y, colour }];
}

/** The axis of levels, and how a level is written beside it. */
export type LevelAxis = NonNullable<PlotOptions["y"]> & { readonly tickFormat: (value: number) => string };

/** The axis of a metric's levels. */
export function levelAxis(levels: readonly number[], metric: Metric): LevelAxis {
  const accuracy = metric === "accuracy", factor = accuracy ? 100 : 1;
  const digits = tickDigits(levels.map((level) => level * factor), TICKS);
  const [least, largest] = levels.length === 0 ? [0, 0] : extent(levels);
  const blown = least > 0 && largest > BLOW_UP * least;
  return {
    label: null,
    grid: true,
    nice: true,
    ticks: TICKS,
    ...(blown
      ? { type: "log" as const, tickFormat: (value: number) => power(value) }
      : { zero: accuracy, tickFormat: (value: number) => decimals(value * factor, digits) }),
  };
}

/** A hole in a panel, where lines are drawn by other means, and the axis that goes with them. */
export interface Hole {
  readonly mark: Markish;
  readonly y?: PlotOptions["y"];
}

/** The panel of a metric, with its lines or a hole for them. */
export function metricPanel(curves: Curves, metric: Metric, lines: PanelLines | Hole): Panel {
  const still = [boundaries(curves.cycleEnds)], overlays = overlayMarks(curves.overlays, metric);
  return {
    title: metric,
    unit: UNITS[metric],
    plot: panel({
      marginRight: ROOM,
      x: stepAxis(curves.steps),
      color: { type: "identity" },
      ...("mark" in lines ? { y: lines.y, marks: [...still, lines.mark, ...overlays] } : {
        y: levelAxis(lines.levels, metric),
        marks: [...still, ...lines.splits.flatMap(splitMarks), ...overlays, ...lineEnds(lines.ends)],
      }),
    }),
  };
}

/** Radius of the dot at a rate that was measured. */
export const RATE_DOT = 1.5;

/** The rate of every measured step: seeds share it, but one that diverged stops early. */
export function measuredRates(rows: readonly SeriesRow[]): readonly RatePoint[] {
  const rates = new Map(
    rowsOfMetric(rows, "learningRate").flatMap(({ step, value }) => value === null ? [] : [[step, value]]),
  );
  return [...rates].map(([step, rate]) => ({ step, rate })).sort((a, b) => a.step - b.step);
}

/** What every panel of learning rates is called, and its axis. */
export const RATES = {
  title: "learning rate",
  unit: "of the update that ends at the step",
  y: {
    label: null,
    grid: true,
    zero: true,
    ticks: TICKS,
    tickFormat: (rate: number): string => scientific(rate),
  },
} as const;

/** The schedule itself, with a dot at every step that was measured, or a hole for the dots. */
export function ratePanel(curves: Curves, rates: readonly RatePoint[], hole?: Hole): Panel {
  const { title, unit, y } = RATES;
  return {
    title,
    unit,
    plot: panel({
      marginRight: ROOM,
      x: stepAxis(curves.steps),
      y,
      marks: [
        boundaries(curves.cycleEnds),
        Plot.line(rates, { x: "step", y: "rate", stroke: palette.paper, strokeWidth: 1.5 }),
        hole?.mark ??
          Plot.dot(measuredRates(curves.rows), { x: "step", y: "rate", r: RATE_DOT, fill: palette.paper }),
      ],
    }),
  };
}
