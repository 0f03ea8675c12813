import type { Markish, PlotOptions } from "@observablehq/plot";
import { trainingOf } from "@refold/experiments/kinds/plan";
import * as Plot from "@observablehq/plot";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { splitMetric } from "@refold/experiments/runners/training/metrics";
import type { Overlay } from "@refold/experiments/spec/experiment_spec";
import { bandOf, type BandPoint, type Metric, type Split } from "../bands.ts";
import { comparable } from "../comparable.ts";
import { completedRows } from "../completed_rows.ts";
import { extent } from "../page/extent.ts";
import { count, decimals, power, scientific } from "../page/format.ts";
import type { Subject } from "../kinds/kind_page.ts";
import type { Figure, Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { curveTable } from "../tables/curves.ts";
import { curveFinding } from "./curve_finding.ts";
import { curveLegend, type Curves, drawsSeeds, overlayMark, SPLITS } from "./curve_legend.ts";
import { type LineEnd, lineEnds, roomFor } from "./line_ends.ts";
import { panel } from "../page/panel.ts";
import { type RatePoint, ratePoints } from "./rate_points.ts";
import { tickDigits } from "../page/tick_digits.ts";

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

/** Single seeds behind a range, and where they stand for it. */
const BEHIND = { strokeWidth: 0.6, strokeOpacity: 0.45 } as const;
const ALONE = { strokeWidth: 0.9, strokeOpacity: 0.7 } as const;

function splitMarks(curves: Curves, metric: Metric, split: Split): readonly Markish[] {
  const rows = rowsOfMetric(curves.rows, splitMetric(split, metric));
  const band = bandOf(curves.completed, split, metric);
  const colour = palette[split];
  const ranged = band.filter((point) => point.low !== null);
  return [
    Plot.areaY(ranged, { x: "step", y1: "low", y2: "high", fill: colour, fillOpacity: 0.14 }),
    // null breaks a line, so a run that diverged ends in a gap
    drawsSeeds(curves)
      ? Plot.line(rows, {
        x: "step",
        y: "value",
        z: "seed",
        stroke: colour,
        ...(ranged.length === 0 ? ALONE : BEHIND),
      })
      : null,
    Plot.dot(lone(rows), { x: "step", y: "value", r: 1.8, fill: colour, fillOpacity: 0.7 }),
    Plot.line(band, {
      x: "step",
      y: (point: BandPoint) => point.mean,
      stroke: colour,
      strokeWidth: 1.8,
      ...(split === "validation" ? { strokeDasharray: "6,2" } : {}),
    }),
  ];
}

/** Measurements with none beside them, which a line does not show. */
function lone(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  return [...Map.groupBy(rows, ({ seed }) => seed).values()].flatMap((own) => {
    const known = (index: number): boolean => own[index]?.value != null;
    return own.filter((_, index) => known(index) && !known(index - 1) && !known(index + 1));
  });
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

/** Every level that a panel shows, from which its axis follows. */
function levelsOf({ rows, completed, overlays }: Curves, metric: Metric): readonly number[] {
  return [
    ...(metric === "accuracy" ? [0] : []),
    ...SPLITS.flatMap((split) => rowsOfMetric(rows, splitMetric(split, metric))).flatMap(({ value }) =>
      value ?? []
    ),
    ...SPLITS.flatMap((split) => bandOf(completed, split, metric)).flatMap(({ low, high }) =>
      low === null || high === null ? [] : [low, high]
    ),
    ...overlays.flatMap(({ points }) => points.flatMap((point) => point[metric] ?? [])),
  ];
}

const NAMES: Readonly<Record<Split, string>> = { train: "training", validation: "validation" };
const ROOM = roomFor(Object.values(NAMES));
const FRAME_HEIGHT = 218;

/** Where the drawn lines end: the means, or the single seed where there is none. */
function endsOf({ rows, completed }: Curves, metric: Metric): readonly LineEnd[] {
  return SPLITS.flatMap((split) => {
    const mean = bandOf(completed, split, metric).at(-1);
    const last = rowsOfMetric(rows, splitMetric(split, metric)).findLast(({ value }) => value !== null);
    const x = mean?.step ?? last?.step, y = mean?.mean ?? last?.value ?? undefined;
    return x === undefined || y === undefined ? [] : [{ label: NAMES[split], x, y, colour: palette[split] }];
  });
}

function metricPanel(curves: Curves, metric: Metric): Panel {
  const accuracy = metric === "accuracy", factor = accuracy ? 100 : 1;
  const levels = levelsOf(curves, metric), digits = tickDigits(levels.map((level) => level * factor), TICKS);
  const [least, largest] = levels.length === 0 ? [0, 0] : extent(levels);
  const blown = least > 0 && largest > BLOW_UP * least;
  return {
    title: metric,
    unit: UNITS[metric],
    plot: panel({
      marginRight: ROOM,
      x: stepAxis(curves.steps),
      y: {
        label: null,
        grid: true,
        nice: true,
        ticks: TICKS,
        ...(blown
          ? { type: "log" as const, tickFormat: (value: number) => power(value) }
          : { zero: accuracy, tickFormat: (value: number) => decimals(value * factor, digits) }),
      },
      color: { type: "identity" },
      marks: [
        boundaries(curves.cycleEnds),
        ...SPLITS.flatMap((split) => splitMarks(curves, metric, split)),
        ...overlayMarks(curves.overlays, metric),
        ...lineEnds(endsOf(curves, metric), { levels, height: FRAME_HEIGHT }),
      ],
    }),
  };
}

/** The rate of every measured step: seeds share it, but one that diverged stops early. */
function measuredRates(rows: readonly SeriesRow[]): readonly RatePoint[] {
  const rates = new Map(
    rowsOfMetric(rows, "learningRate").flatMap(({ step, value }) => value === null ? [] : [[step, value]]),
  );
  return [...rates].map(([step, rate]) => ({ step, rate })).sort((a, b) => a.step - b.step);
}

/** The schedule itself, with a dot at every step that was measured. */
function ratePanel(curves: Curves, rates: readonly RatePoint[]): Panel {
  return {
    title: "learning rate",
    unit: "of the update that ends at the step",
    plot: panel({
      marginRight: ROOM,
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
        Plot.dot(measuredRates(curves.rows), {
          x: "step",
          y: "rate",
          r: 1.5,
          fill: palette.paper,
        }),
      ],
    }),
  };
}

/**
 * Cost, loss, accuracy and learning rate against update steps, in the layout of the paper's figures. Of a run under way
 * `whole` draws the axis to its last update.
 */
export function learningCurves(
  { result, spec, history }: Subject<"training">,
  { whole = false }: { readonly whole?: boolean } = {},
): Figure | null {
  const training = trainingOf(spec);
  if (history.length === 0 || training === null) return null;
  const rows = history.filter((row) => row.trial === "");
  const completed = completedRows(history, result.runs, "");
  const measured = rows.reduce((most, { step }) => Math.max(most, step), 1);
  const steps = whole ? result.resolved?.steps ?? measured : measured;
  const curves: Curves = {
    rows,
    completed,
    overlays: comparable(result) ? spec.overlays : [],
    cycleEnds: (result.resolved?.cycleEnds ?? []).filter((end) => end <= steps),
    steps,
  };
  return {
    name: "curves",
    title: "Learning curves",
    finding: curveFinding(result, completed, curves.overlays),
    legend: curveLegend(curves),
    panels: [
      ...(["cost", "loss", "accuracy"] as const).map((metric) => metricPanel(curves, metric)),
      ratePanel(curves, ratePoints(training, steps, result.resolved ?? undefined)),
    ],
    table: curveTable(completed, rows),
    linked: true,
  };
}
