import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { HistoryRow } from "@refold/experiments/history";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Overlay } from "@refold/experiments/spec";
import { bandOf, type BandPoint, type Metric, type Split } from "../bands.ts";
import { completedRows } from "../completed_rows.ts";
import { count, decimals, plural, scientific, shortened } from "../format.ts";
import type { Figure, LegendEntry, Panel } from "../model.ts";
import { palette } from "../palette.ts";
import { curveTable } from "../tables/curves.ts";
import { curveFinding } from "./curve_finding.ts";
import { panel } from "./panel.ts";
import { tickDigits } from "./tick_digits.ts";

/** What an overlay's points are drawn as, and the swatch that says so. */
const OVERLAY_MARKS = [
  { symbol: "circle", mark: "circle" },
  { symbol: "diamond2", mark: "diamond" },
  { symbol: "square2", mark: "square" },
] as const;
const TICKS = 5;
const UNITS: Readonly<Record<Metric, string>> = {
  cost: "cross-entropy and penalty",
  loss: "cross-entropy",
  accuracy: "per cent of images",
};
const SPLITS: readonly Split[] = ["train", "validation"];

/** What the four panels are drawn from. */
interface Curves {
  readonly rows: readonly HistoryRow[];
  /** The rows of completed seeds, which alone are averaged. */
  readonly completed: readonly HistoryRow[];
  readonly overlays: readonly Overlay[];
  readonly cycleEnds: readonly number[];
  readonly steps: number;
}

const stepAxis = (steps: number): PlotOptions["x"] => ({
  label: "update steps",
  domain: [0, steps],
  ticks: 6,
  tickFormat: (step: number) => count(step),
});

function boundaries(ends: readonly number[]): Markish {
  return Plot.ruleX(ends, { stroke: palette.rule, strokeDasharray: "3,3" });
}

const seedsOf = (rows: readonly HistoryRow[]): number => new Set(rows.map((row) => row.seed)).size;

/** Whether single seeds are drawn: a completed one that is alone is the mean itself. */
function thin({ rows, completed }: Curves): boolean {
  return seedsOf(rows) > 1 || completed.length < rows.length;
}

function splitMarks(curves: Curves, metric: Metric, split: Split): readonly Markish[] {
  const rows = curves.rows.filter((row) => row.split === split);
  const band = bandOf(curves.completed, split, metric);
  const colour = palette[split];
  const ranged = band.filter((point) => point.low !== null);
  return [
    Plot.areaY(ranged, { x: "step", y1: "low", y2: "high", fill: colour, fillOpacity: 0.14 }),
    // null breaks a line, so a run that diverged ends in a gap
    thin(curves)
      ? Plot.line(rows, {
        x: "step",
        y: metric,
        z: "seed",
        stroke: colour,
        strokeWidth: 0.6,
        strokeOpacity: 0.45,
      })
      : null,
    Plot.line(band, { x: "step", y: (point: BandPoint) => point.mean, stroke: colour, strokeWidth: 1.8 }),
  ];
}

function overlayMark(index: number): (typeof OVERLAY_MARKS)[number] {
  return OVERLAY_MARKS[index % OVERLAY_MARKS.length] ?? OVERLAY_MARKS[0];
}

function overlayMarks(overlays: readonly Overlay[], metric: Metric): readonly Markish[] {
  return overlays.map((overlay, index) =>
    Plot.dot(overlay.points, {
      x: "step",
      y: metric,
      symbol: overlayMark(index).symbol,
      r: 2.6,
      fill: (point: { readonly split: Split }) => palette[point.split],
      stroke: palette.paper,
      strokeWidth: 0.9,
    })
  );
}

/** Every level that a panel shows, from which its axis follows. */
function levelsOf({ rows, completed, overlays }: Curves, metric: Metric): readonly number[] {
  return [
    ...(metric === "accuracy" ? [0] : []),
    ...rows.flatMap((row) => row[metric] ?? []),
    ...SPLITS.flatMap((split) => bandOf(completed, split, metric)).flatMap(({ low, high }) =>
      low === null || high === null ? [] : [low, high]
    ),
    ...overlays.flatMap(({ points }) => points.map((point) => point[metric])),
  ];
}

function metricPanel(curves: Curves, metric: Metric): Panel {
  const accuracy = metric === "accuracy", factor = accuracy ? 100 : 1;
  const digits = tickDigits(levelsOf(curves, metric).map((level) => level * factor), TICKS);
  return {
    title: metric,
    unit: UNITS[metric],
    plot: panel({
      x: stepAxis(curves.steps),
      y: {
        label: null,
        grid: true,
        zero: accuracy,
        nice: true,
        ticks: TICKS,
        tickFormat: (value: number) => decimals(value * factor, digits),
      },
      color: { type: "identity" },
      marks: [
        boundaries(curves.cycleEnds),
        ...SPLITS.flatMap((split) => splitMarks(curves, metric, split)),
        ...overlayMarks(curves.overlays, metric),
      ],
    }),
  };
}

/** The rate of every measured step: seeds share it, but one that diverged stops early. */
function ratesOf(rows: readonly HistoryRow[]): readonly { readonly step: number; readonly rate: number }[] {
  const rates = new Map(
    rows.flatMap((row) => row.learningRate === null ? [] : [[row.step, row.learningRate]]),
  );
  return [...rates].map(([step, rate]) => ({ step, rate })).sort((a, b) => a.step - b.step);
}

function ratePanel(curves: Curves): Panel {
  const rates = ratesOf(curves.rows);
  return {
    title: "learning rate",
    unit: "of the update that ends at the step",
    plot: panel({
      x: stepAxis(curves.steps),
      y: {
        label: null,
        grid: true,
        zero: true,
        ticks: TICKS,
        tickFormat: (rate: number) => scientific(rate),
      },
      marks: [
        boundaries(curves.cycleEnds),
        Plot.line(rates, { x: "step", y: "rate", stroke: palette.paper, strokeWidth: 1.5 }),
        Plot.dot(rates, { x: "step", y: "rate", r: 1.5, fill: palette.paper }),
      ],
    }),
  };
}

function legendOf(curves: Curves): readonly LegendEntry[] {
  const { overlays, rows, cycleEnds } = curves;
  const seeds = seedsOf(rows), completed = seedsOf(curves.completed);
  const averaged = completed === seeds ? "" : `, ${completed === 0 ? "none" : count(completed)} in the mean`;
  return [
    { mark: "line", colour: palette.train, label: "training" },
    { mark: "line", colour: palette.validation, label: "validation" },
    ...(thin(curves)
      ? [{ mark: "thin" as const, colour: palette.muted, label: plural(seeds, "single seed") + averaged }]
      : []),
    ...(completed > 1
      ? [{ mark: "band" as const, colour: palette.muted, label: "95 % range of one more run" }]
      : []),
    ...overlays.map((overlay, index) => ({
      mark: overlayMark(index).mark,
      colour: palette.paper,
      fills: SPLITS.map((split) => palette[split]),
      label: `published: ${shortened(overlay.label, 40)}`,
    })),
    ...(cycleEnds.length === 0
      ? []
      : [{ mark: "rule" as const, colour: palette.rule, label: "end of a cycle" }]),
  ];
}

/** Cost, loss, accuracy and learning rate against update steps, in the layout of the paper's figures. */
export function learningCurves(result: ExperimentResult, history: readonly HistoryRow[]): Figure | null {
  if (result.spec.kind !== "training" || history.length === 0) return null;
  const rows = history.filter((row) => row.trial === "");
  const completed = completedRows(history, result.runs, "");
  const steps = Math.max(...rows.map((row) => row.step), 1);
  const curves: Curves = {
    rows,
    completed,
    overlays: result.spec.overlays,
    cycleEnds: (result.resolved?.cycleEnds ?? []).filter((end) => end <= steps),
    steps,
  };
  return {
    name: "curves",
    title: "Learning curves",
    finding: curveFinding(result, completed),
    legend: legendOf(curves),
    panels: [
      ...(["cost", "loss", "accuracy"] as const).map((metric) => metricPanel(curves, metric)),
      ratePanel(curves),
    ],
    table: curveTable(completed, rows),
    linked: true,
  };
}
