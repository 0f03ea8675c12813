import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { metricsOf } from "@refold/experiments/kinds/metrics";
import { defaultTrial, trainingOf } from "@refold/experiments/kinds/plan";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { bandOfMetric, type BandPoint } from "../bands.ts";
import { completedRows } from "../completed_rows.ts";
import { type RatePoint, ratePoints } from "../figures/rate_points.ts";
import type { Sides } from "../figures/paired_seeds.ts";
import { count, decimals, percent, scientific } from "../page/format.ts";
import type { Figure, Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { isFraction, metricLabel } from "../quantities.ts";
import type { Compared } from "./compared.ts";
import { curveDifference } from "./curve_difference.ts";

const TICKS = 5;
const FIRST = { stroke: palette.muted, strokeDasharray: "6,2" } as const;
const SECOND = { stroke: palette.test, strokeDasharray: "none" } as const;

/** The measurements of the setting that stands for a result. */
function rowsOf({ result, history }: Compared): readonly SeriesRow[] {
  const { spec, analysis, runs } = result;
  return completedRows(history, runs, defaultTrial({ spec, analysis }));
}

function band(points: readonly BandPoint[], style: typeof FIRST | typeof SECOND): readonly Markish[] {
  const ranged = points.filter(({ low }) => low !== null);
  return [
    Plot.areaY(ranged, { x: "step", y1: "low", y2: "high", fill: style.stroke, fillOpacity: 0.14 }),
    Plot.line(points, { x: "step", y: "mean", strokeWidth: 1.8, ...style }),
  ];
}

const xAxis = (steps: number): PlotOptions["x"] => ({
  label: "update steps",
  domain: [0, steps],
  ticks: 6,
  tickFormat: (step: number) => count(step),
});

function metricPanel(
  [first, second]: readonly [readonly BandPoint[], readonly BandPoint[]],
  { name, steps, fraction }: { readonly name: string; readonly steps: number; readonly fraction: boolean },
): Panel {
  const factor = fraction ? 100 : 1;
  const levels = [...first, ...second].flatMap(({ mean, low, high }) => [mean, low ?? mean, high ?? mean]);
  const digits = tickDigits(levels.map((level) => level * factor), TICKS);
  return {
    title: metricLabel({ name }),
    unit: fraction ? "per cent" : "",
    plot: panel({
      x: xAxis(steps),
      y: {
        label: null,
        grid: true,
        nice: true,
        ticks: TICKS,
        tickFormat: (value: number) => decimals(value * factor, digits),
      },
      marks: [...band(first, FIRST), ...band(second, SECOND)],
    }),
  };
}

/** Both schedules, where they differ. */
function ratePanel(left: Compared, right: Compared, steps: readonly [number, number]): readonly Panel[] {
  const [a, b] = [left, right].map(({ result: { spec, resolved } }, i): readonly RatePoint[] => {
    const training = trainingOf(spec);
    return training === null ? [] : ratePoints(training, steps[i]!, resolved ?? undefined);
  });
  if (a === undefined || b === undefined || a.length + b.length === 0) return [];
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const line = (points: readonly RatePoint[], style: typeof FIRST | typeof SECOND): Markish =>
    Plot.line(points, { x: "step", y: "rate", strokeWidth: 1.5, ...style });
  return [{
    title: "learning rate",
    unit: "of the update that ends at the step",
    plot: panel({
      x: xAxis(Math.max(...steps)),
      y: {
        label: null,
        grid: true,
        zero: true,
        ticks: TICKS,
        tickFormat: (rate: number) => scientific(rate),
      },
      marks: [line(a, FIRST), line(b, SECOND)],
    }),
  }];
}

/** A row for each step that any curve has, with the mean of each. */
function meansByStep(curves: readonly (readonly BandPoint[])[]): readonly (readonly (number | null)[])[] {
  const means = curves.map((curve) => new Map(curve.map(({ step, mean }) => [step, mean])));
  const steps = [...new Set(means.flatMap((curve) => [...curve.keys()]))].sort((a, b) => a - b);
  return steps.map((step) => [step, ...means.map((curve) => curve.get(step) ?? null)]);
}

/** Quantities that count or set the steps, and are no outcome. */
const NO_OUTCOME = ["epoch", "learningRate"];

/** Whether two curves are one. */
function agrees(first: readonly SeriesRow[], second: readonly SeriesRow[], name: string): boolean {
  return JSON.stringify(bandOfMetric(first, name)) === JSON.stringify(bandOfMetric(second, name));
}

/** Every quantity that both measured along the way and that differs, one over the other; null where none does. */
export function comparedCurves(left: Compared, right: Compared, sides: Sides): Figure | null {
  const [a, b] = [rowsOf(left), rowsOf(right)];
  const measured = new Set(b.map(({ metric }) => metric));
  const names = [...new Set(a.map(({ metric }) => metric))].filter((name) =>
    !NO_OUTCOME.includes(name) && measured.has(name) && !agrees(a, b, name)
  );
  if (names.length === 0) return null;
  const last = [a, b].map((rows) => rows.reduce((most, { step }) => Math.max(most, step), 1));
  const steps: readonly [number, number] = [last[0]!, last[1]!]; // one for each side
  const declared = metricsOf(left.result.spec);
  const fraction = (name: string): boolean => {
    const metric = declared.find((one) => one.name === name);
    return metric === undefined ? /accuracy$/i.test(name) : isFraction(metric);
  };
  const panels = names.map((name) =>
    metricPanel([bandOfMetric(a, name), bandOfMetric(b, name)], {
      name,
      steps: Math.max(...steps),
      fraction: fraction(name),
    })
  );
  const main = names.find((name) => name === "validationAccuracy") ?? names[0]!;
  return {
    name: "compared-curves",
    title: "Both, step by step",
    finding: curveDifference(rowsOfMetric(a, main), rowsOfMetric(b, main), {
      metric: main,
      fraction: fraction(main),
    }),
    legend: [
      { mark: "dash", colour: palette.muted, label: sides.left },
      { mark: "line", colour: palette.test, label: sides.right },
      { mark: "band", colour: palette.muted, label: "95 % range of one more run" },
    ],
    panels: [...panels, ...ratePanel(left, right, steps)],
    table: {
      name: "compared-curves",
      caption: `Means over the completed seeds at every step: A is ${sides.left}, B is ${sides.right}`,
      columns: [
        { label: "step", format: count },
        ...names.flatMap((name) =>
          ["A", "B"].map((side) => ({
            label: `${metricLabel({ name })}, ${side}`,
            format: (value: number) => fraction(name) ? percent(value) : decimals(value, 4),
          }))
        ),
      ],
      rows: meansByStep(names.flatMap((name) => [bandOfMetric(a, name), bandOfMetric(b, name)])),
    },
  };
}
