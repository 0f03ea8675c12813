import type { Markish, PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { metricsOf } from "@refold/experiments/kinds/metrics";
import { defaultTrial, trainingOf } from "@refold/experiments/kinds/plan";
import type { Metric } from "@refold/experiments/runs/metric";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { type BandPoint, whyNoRange } from "../bands.ts";
import { completedRows } from "../completed_rows.ts";
import { type RatePoint, ratePoints } from "../figures/rate_points.ts";
import { RATES } from "../figures/curve_panels.ts";
import type { Sides } from "../figures/paired_seeds.ts";
import { count, decimals, percent } from "../page/format.ts";
import type { Figure, Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { panel } from "../page/panel.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { isFraction, metricLabel } from "../quantities.ts";
import type { Compared } from "./compared.ts";
import { curveDifference } from "./curve_difference.ts";
import { type Curve, curveOf, drawn, FIRST, isRanged, levelsOf, SECOND, type Side } from "./one_curve.ts";

const TICKS = 5;

/** The measurements of the setting that stands for a result. */
function rowsOf({ result, history }: Compared): readonly SeriesRow[] {
  const { spec, analysis, runs } = result;
  return completedRows(history, runs, defaultTrial({ spec, analysis }));
}

const xAxis = (steps: number): PlotOptions["x"] => ({
  label: "update steps",
  domain: [0, steps],
  ticks: 6,
  tickFormat: (step: number) => count(step),
});

function metricPanel(
  [first, second]: readonly [Curve, Curve],
  { name, unit, steps }: Pick<Metric, "name" | "unit"> & { readonly steps: number },
): Panel {
  const fraction = isFraction({ unit });
  const factor = fraction ? 100 : 1;
  const levels = [first, second].flatMap(levelsOf);
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
      marks: [...drawn(first, FIRST), ...drawn(second, SECOND)],
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
  const line = (points: readonly RatePoint[], style: Side): Markish =>
    Plot.line(points, { x: "step", y: "rate", strokeWidth: 1.5, ...style });
  const { title, unit, y } = RATES, marks = [line(a, FIRST), line(b, SECOND)];
  return [{ title, unit, plot: panel({ x: xAxis(Math.max(...steps)), y, marks }) }];
}

/** A row for each step that any curve has, with the mean of each. */
function meansByStep(curves: readonly (readonly BandPoint[])[]): readonly (readonly (number | null)[])[] {
  const means = curves.map((curve) => new Map(curve.map(({ step, mean }) => [step, mean])));
  const steps = [...new Set(means.flatMap((curve) => [...curve.keys()]))].sort((a, b) => a - b);
  return steps.map((step) => [step, ...means.map((curve) => curve.get(step) ?? null)]);
}

/** Quantities that count or set the steps, and are no outcome. */
const NO_OUTCOME = ["epoch", "learningRate"];

/** The unit of a quantity: what the runs end with says so, else what every training measures. */
function unitIn({ result: { spec } }: Compared, name: string): Metric["unit"] {
  const own = metricsOf(spec).find((one) => one.name === name);
  return own?.unit ?? (/accuracy$/i.test(name) ? "fraction" : "none");
}

/** Both curves of every quantity that both measured along the way and that differs. */
function differing(left: Compared, right: Compared): readonly (Pick<Metric, "name" | "unit"> & Pair)[] {
  const [a, b] = [rowsOf(left), rowsOf(right)], measured = new Set(b.map(({ metric }) => metric));
  return [...new Set(a.map(({ metric }) => metric))].flatMap((name) => {
    if (NO_OUTCOME.includes(name) || !measured.has(name)) return [];
    const metric = { name, unit: unitIn(left, name) },
      first = curveOf(a, metric),
      second = curveOf(b, metric);
    const same = JSON.stringify(first.points) === JSON.stringify(second.points);
    return same ? [] : [{ ...metric, first, second }];
  });
}

interface Pair {
  readonly first: Curve;
  readonly second: Curve;
}

const seedsOf = ({ rows }: Curve): number => new Set(rows.map(({ seed }) => seed)).size;

/** Every quantity that both measured along the way and that differs, one over the other; null where none does. */
export function comparedCurves(left: Compared, right: Compared, sides: Sides): Figure | null {
  const pairs = differing(left, right), [some] = pairs;
  if (some === undefined) return null;
  const last = [left, right].map((side) => rowsOf(side).reduce((most, { step }) => Math.max(most, step), 1));
  const steps: readonly [number, number] = [last[0]!, last[1]!]; // one for each side
  const panels = pairs.map(({ first, second, ...metric }) =>
    metricPanel([first, second], { ...metric, steps: Math.max(...steps) })
  );
  const main = pairs.find(({ name }) => name === "validationAccuracy") ?? some;
  const curves = pairs.flatMap(({ first, second }) => [first, second]);
  const few = curves.filter((curve) => !isRanged(curve)).map(seedsOf);
  return {
    name: "compared-curves",
    title: "Both, step by step",
    finding: `${
      curveDifference(main.first.rows, main.second.rows, { metric: main.name, fraction: isFraction(main) })
    } ${few.length === 0 ? "" : whyNoRange(Math.min(...few))}`.trim(),
    legend: [
      { mark: "dash", colour: palette.muted, label: sides.left },
      { mark: "line", colour: palette.test, label: sides.right },
      ...(few.length === 0 ? [] : [{ mark: "thin" as const, colour: palette.muted, label: "single seeds" }]),
      ...(few.length === curves.length
        ? []
        : [{ mark: "band" as const, colour: palette.muted, label: "95 % range of one more run" }]),
    ],
    panels: [...panels, ...ratePanel(left, right, steps)],
    table: {
      name: "compared-curves",
      caption: `Means over the completed seeds at every step: A is ${sides.left}, B is ${sides.right}`,
      columns: [
        { label: "step", format: count },
        ...pairs.flatMap((metric) =>
          ["A", "B"].map((side) => ({
            label: `${metricLabel(metric)}, ${side}`,
            format: (value: number) => isFraction(metric) ? percent(value) : decimals(value, 4),
          }))
        ),
      ],
      rows: meansByStep(curves.map(({ points }) => points)),
    },
  };
}
