import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { CurvePoint } from "@refold/experiments/claims/claim";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { bandOf, type Metric, type Split } from "../bands.ts";
import { count } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { STRIP } from "./value_strip.ts";

// further out than this a point is drawn at the edge: it is outside either way
const EDGE = 3;

interface Deviation {
  readonly step: number;
  readonly split: Split;
  /** Published minus our mean, in halves of the range of one more run. */
  readonly halves: number;
}

function deviations(
  points: readonly CurvePoint[],
  rows: readonly SeriesRow[],
  metric: Metric,
): readonly Deviation[] {
  return (["train", "validation"] as const).flatMap((split) => {
    const band = new Map(bandOf(rows, split, metric).map((point) => [point.step, point]));
    return points.filter((point) => point.split === split).flatMap((point) => {
      const ours = band.get(point.step);
      if (ours === undefined || ours.high === null) return [];
      const half = Math.max(ours.high - ours.mean, Number.EPSILON);
      const halves = Math.min(EDGE, Math.max(-EDGE, (point[metric] - ours.mean) / half));
      return [{ step: point.step, split, halves }];
    });
  });
}

/** Published points against the range of one more run, which is the band: accuracy, loss and cost together. */
export function curveStrip(points: readonly CurvePoint[], rows: readonly SeriesRow[]): PlotOptions | null {
  const all = (["accuracy", "loss", "cost"] as const).flatMap((metric) => deviations(points, rows, metric));
  if (all.length === 0) return null;
  return {
    width: STRIP.width,
    height: 78,
    marginLeft: 10,
    marginRight: 10,
    marginTop: 4,
    marginBottom: 20,
    x: { label: null, ticks: 5, tickFormat: (step: number) => count(step), inset: 6 },
    y: { axis: null, domain: [-EDGE - 0.3, EDGE + 0.3] },
    color: { type: "identity" },
    marks: [
      Plot.rect([0], { y1: () => -1, y2: () => 1, fill: palette.muted, fillOpacity: 0.16 }),
      Plot.ruleY([0], { stroke: palette.muted, strokeWidth: 0.8 }),
      Plot.dot(all, {
        x: "step",
        y: "halves",
        r: 2,
        symbol: "diamond2",
        fill: ({ split }: Deviation) => palette[split],
        stroke: palette.paper,
        strokeWidth: 0.5,
      }),
    ],
  };
}
