import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { HistoryRow } from "@refold/experiments/history";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Overlay } from "@refold/experiments/spec";
import { bandOf, type BandPoint, type Metric, type Split } from "../bands.ts";
import { count, decimals, percent, plural, scientific, shortened } from "../format.ts";
import type { Figure, LegendEntry, Panel } from "../model.ts";
import { palette } from "../palette.ts";
import { curveTable } from "../tables/curves.ts";
import { curveFinding } from "./curve_finding.ts";
import { panel } from "./panel.ts";

const SYMBOLS = ["circle", "diamond2", "square2"] as const;
const UNITS: Readonly<Record<Metric, string>> = {
  cost: "cross-entropy and penalty",
  loss: "cross-entropy",
  accuracy: "per cent of images",
};
const SPLITS: readonly Split[] = ["train", "validation"];

/** What the four panels are drawn from. */
interface Curves {
  readonly rows: readonly HistoryRow[];
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

function splitMarks(curves: Curves, metric: Metric, split: Split): readonly Markish[] {
  const rows = curves.rows.filter((row) => row.split === split);
  const band = bandOf(curves.rows, split, metric);
  const colour = palette[split];
  const seeds = new Set(rows.map((row) => row.seed)).size;
  const ranged = band.filter((point) => point.low !== null);
  return [
    Plot.areaY(ranged, { x: "step", y1: "low", y2: "high", fill: colour, fillOpacity: 0.14 }),
    // null breaks a line, so a run that diverged ends in a gap
    seeds > 1
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

function overlayMarks(overlays: readonly Overlay[], metric: Metric): readonly Markish[] {
  return overlays.map((overlay, index) =>
    Plot.dot(overlay.points, {
      x: "step",
      y: metric,
      symbol: SYMBOLS[index % SYMBOLS.length],
      r: 2.6,
      fill: (point: { readonly split: Split }) => palette[point.split],
      stroke: palette.paper,
      strokeWidth: 0.9,
    })
  );
}

function metricPanel(curves: Curves, metric: Metric): Panel {
  const accuracy = metric === "accuracy";
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
        ticks: 5,
        tickFormat: (value: number) => accuracy ? decimals(value * 100, 0) : decimals(value, 1),
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

function ratePanel(curves: Curves): Panel {
  const seed = curves.rows[0]?.seed;
  const rates = curves.rows.filter((row) =>
    row.seed === seed && row.split === "train" && row.learningRate !== null
  );
  return {
    title: "learning rate",
    unit: "of the update that ends at the step",
    plot: panel({
      x: stepAxis(curves.steps),
      y: {
        label: null,
        grid: true,
        zero: true,
        ticks: 5,
        tickFormat: (rate: number) => scientific(rate),
      },
      marks: [
        boundaries(curves.cycleEnds),
        Plot.line(rates, { x: "step", y: "learningRate", stroke: palette.paper, strokeWidth: 1.5 }),
        Plot.dot(rates, { x: "step", y: "learningRate", r: 1.5, fill: palette.paper }),
      ],
    }),
  };
}

function legendOf(overlays: readonly Overlay[], seeds: number): readonly LegendEntry[] {
  return [
    { mark: "line", colour: palette.train, label: "training" },
    { mark: "line", colour: palette.validation, label: "validation" },
    ...(seeds > 1
      ? [
        { mark: "thin", colour: palette.muted, label: plural(seeds, "single seed") },
        { mark: "band", colour: palette.muted, label: "95 % range of one more run" },
      ] as const
      : []),
    ...overlays.map((overlay, index) => ({
      mark: index % 2 === 0 ? "circle" as const : "diamond" as const,
      colour: palette.paper,
      label: `published: ${shortened(overlay.label, 40)}`,
    })),
    { mark: "rule", colour: palette.rule, label: "end of a cycle" },
  ];
}

/** Cost, loss, accuracy and learning rate against update steps, in the layout of the paper's figures. */
export function learningCurves(result: ExperimentResult, history: readonly HistoryRow[]): Figure | null {
  if (result.spec.kind !== "training" || history.length === 0) return null;
  const completed = new Set(result.runs.map((run) => run.seed));
  const rows = history.filter((row) => row.trial === "" && completed.has(row.seed));
  const steps = Math.max(...rows.map((row) => row.step), 1);
  const curves: Curves = {
    rows,
    overlays: result.spec.overlays,
    cycleEnds: (result.resolved?.cycleEnds ?? []).filter((end) => end <= steps),
    steps,
  };
  return {
    name: "curves",
    title: "Learning curves",
    finding: curveFinding(result, rows),
    legend: legendOf(curves.overlays, completed.size),
    panels: [
      ...(["cost", "loss", "accuracy"] as const).map((metric) => metricPanel(curves, metric)),
      ratePanel(curves),
    ],
    table: curveTable(rows),
    linked: true,
  };
}

/** How well the last validation accuracy is known, for sentences. */
export function finalAccuracy(rows: readonly HistoryRow[]): string | null {
  const last = bandOf(rows, "validation", "accuracy").at(-1);
  return last === undefined ? null : percent(last.mean);
}
