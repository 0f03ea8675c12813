import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Metric } from "@refold/experiments/runs/metric";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { bandOfMetric, type BandPoint } from "../bands.ts";
import { palette } from "../page/palette.ts";

/** How the first of two results is drawn. */
export const FIRST = { stroke: palette.muted, strokeDasharray: "6,2" } as const;
/** How the second is drawn. */
export const SECOND = { stroke: palette.test, strokeDasharray: "none" } as const;

/** The look of one side. */
export type Side = typeof FIRST | typeof SECOND;

/** One side's curve: its mean, with the range of one more run, or single seeds where they are too few for one. */
export interface Curve {
  readonly points: readonly BandPoint[];
  readonly rows: readonly SeriesRow[];
}

/** The curve of a quantity. */
export function curveOf(rows: readonly SeriesRow[], metric: Pick<Metric, "name" | "unit">): Curve {
  return { points: bandOfMetric(rows, metric), rows: rowsOfMetric(rows, metric.name) };
}

/** Whether enough seeds were measured for a range. */
export function isRanged({ points }: Curve): boolean {
  return points.some(({ low }) => low !== null);
}

/** Every level that it shows. */
export function levelsOf(curve: Curve): readonly number[] {
  return [
    ...curve.points.flatMap(({ mean, low, high }) => [mean, low ?? mean, high ?? mean]),
    ...(isRanged(curve) ? [] : curve.rows.flatMap(({ value }) => value ?? [])),
  ];
}

/** Its mean, over a range or over single seeds. */
export function drawn(curve: Curve, style: Side): readonly Markish[] {
  const { points, rows } = curve, ranged = points.filter(({ low }) => low !== null);
  return [
    isRanged(curve) ? null : Plot.line(rows, {
      x: "step",
      y: "value",
      z: "seed",
      stroke: style.stroke,
      strokeWidth: 0.7,
      strokeOpacity: 0.6,
    }),
    Plot.areaY(ranged, { x: "step", y1: "low", y2: "high", fill: style.stroke, fillOpacity: 0.14 }),
    Plot.line(points, { x: "step", y: "mean", strokeWidth: 1.8, ...style }),
  ];
}
