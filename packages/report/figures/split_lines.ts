import * as Plot from "@observablehq/plot";
import type { Markish } from "@observablehq/plot";
import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { splitMetric } from "@refold/experiments/runners/training/metrics";
import { bandOf, type BandPoint, type Metric, type Split } from "../bands.ts";
import { palette } from "../page/palette.ts";
import { type Curves, drawsSeeds } from "./curve_legend.ts";

/** The lines of one split in a panel: single seeds, their mean and its range. */
export interface SplitLines {
  readonly name: string;
  readonly colour: string;
  readonly rows: readonly SeriesRow[];
  /** Whether single seeds are drawn. */
  readonly seeds: boolean;
  /** How a single seed is drawn: behind a range, or where it stands for it. */
  readonly seedStyle: { readonly strokeWidth: number; readonly strokeOpacity: number };
  /** Measurements with none beside them, which a line does not show. */
  readonly lone: readonly SeriesRow[];
  readonly band: readonly BandPoint[];
  /** The steps of the band that have a range. */
  readonly ranged: readonly BandPoint[];
  /** How the mean's line is broken; empty where it is not. */
  readonly dashes: string;
}

/** What lines are called at their ends. */
export const NAMES: Readonly<Record<Split, string>> = { train: "training", validation: "validation" };

const BEHIND = { strokeWidth: 0.6, strokeOpacity: 0.45 } as const;
const ALONE = { strokeWidth: 0.9, strokeOpacity: 0.7 } as const;

/** What is drawn of one split. */
export function splitLines(curves: Curves, metric: Metric, split: Split): SplitLines {
  const rows = rowsOfMetric(curves.single, splitMetric(split, metric));
  const band = bandOf(curves.completed, split, metric), ranged = band.filter((point) => point.low !== null);
  return {
    name: NAMES[split],
    colour: palette[split],
    rows,
    seeds: drawsSeeds(curves),
    seedStyle: ranged.length === 0 ? ALONE : BEHIND,
    lone: lone(rows),
    band,
    ranged,
    dashes: split === "validation" ? "6,2" : "",
  };
}

/** The same as marks of a plot. */
export function splitMarks(
  { colour, rows, seeds, seedStyle, lone, band, ranged, dashes }: SplitLines,
): readonly Markish[] {
  return [
    Plot.areaY(ranged, { x: "step", y1: "low", y2: "high", fill: colour, fillOpacity: 0.14 }),
    // null breaks a line, so a run that diverged ends in a gap
    seeds ? Plot.line(rows, { x: "step", y: "value", z: "seed", stroke: colour, ...seedStyle }) : null,
    Plot.dot(lone, { x: "step", y: "value", r: 1.8, fill: colour, fillOpacity: 0.7 }),
    Plot.line(band, {
      x: "step",
      y: (point: BandPoint) => point.mean,
      stroke: colour,
      strokeWidth: 1.8,
      ...(dashes === "" ? {} : { strokeDasharray: dashes }),
    }),
  ];
}

function lone(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  return [...Map.groupBy(rows, ({ seed }) => seed).values()].flatMap((own) => {
    const known = (index: number): boolean => own[index]?.value != null;
    return own.filter((_, index) => known(index) && !known(index - 1) && !known(index + 1));
  });
}
