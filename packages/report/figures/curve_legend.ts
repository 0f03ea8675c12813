import type { SeriesRow } from "@refold/experiments/runs/series";
import type { Overlay } from "@refold/experiments/spec/experiment_spec";
import { RANGED, type Split } from "../bands.ts";
import { count, plural, shortened } from "../page/format.ts";
import type { LegendEntry } from "../page/model.ts";
import { palette } from "../page/palette.ts";

/** The splits in the order in which they are drawn and named. */
export const SPLITS: readonly Split[] = ["train", "validation"];

/** What an overlay's points are drawn as, and the swatch that says so. */
const OVERLAY_MARKS = [
  { symbol: "circle", mark: "circle" },
  { symbol: "diamond2", mark: "diamond" },
  { symbol: "square2", mark: "square" },
] as const;

/** What the four panels are drawn from. */
export interface Curves {
  readonly rows: readonly SeriesRow[];
  /** The rows of completed seeds, which alone are averaged. */
  readonly completed: readonly SeriesRow[];
  /** The rows of the seeds that are drawn singly where any are. */
  readonly single: readonly SeriesRow[];
  readonly overlays: readonly Overlay[];
  readonly cycleEnds: readonly number[];
  readonly steps: number;
}

const seedsOf = (rows: readonly SeriesRow[]): number => new Set(rows.map((row) => row.seed)).size;

/** The most single seeds that are drawn: more hide one another, and their mean and range stand for all. */
const MOST_SINGLE = 100;

/** The rows of the first seeds, as many as are drawn singly. */
export function singleRows(rows: readonly SeriesRow[]): readonly SeriesRow[] {
  const seeds = new Set(rows.map(({ seed }) => seed));
  if (seeds.size <= MOST_SINGLE) return rows;
  const drawn = new Set([...seeds].slice(0, MOST_SINGLE));
  return rows.filter(({ seed }) => drawn.has(seed));
}

/** Whether single seeds are drawn: a completed one that is alone is the mean itself. */
export function drawsSeeds({ rows, completed }: Curves): boolean {
  return seedsOf(rows) > 1 || completed.length < rows.length;
}

/** The mark of one overlay among several. */
export function overlayMark(index: number): (typeof OVERLAY_MARKS)[number] {
  return OVERLAY_MARKS[index % OVERLAY_MARKS.length] ?? OVERLAY_MARKS[0];
}

/** What the curves' lines, bands and marks are. */
export function curveLegend(curves: Curves): readonly LegendEntry[] {
  const { overlays, rows, cycleEnds } = curves;
  const seeds = seedsOf(rows), completed = seedsOf(curves.completed);
  const single = seedsOf(curves.single), part = single < seeds ? `${count(single)} of ` : "";
  const averaged = completed === seeds ? "" : `, ${completed === 0 ? "none" : count(completed)} in the mean`;
  return [
    { mark: "line", colour: palette.train, label: "training" },
    { mark: "dash", colour: palette.validation, label: "validation" },
    ...(drawsSeeds(curves)
      ? [{
        mark: "thin" as const,
        colour: palette.muted,
        label: part + plural(seeds, "single seed") + averaged,
      }]
      : []),
    ...(completed >= RANGED
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
      : [{ mark: "rule" as const, colour: palette.muted, label: "end of a cycle" }]),
  ];
}
