import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { extent } from "../page/extent.ts";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { tickDigits } from "../page/tick_digits.ts";

const TICKS = 5;

/** What a strip shows: single runs, the interval that judges, and what was published or demanded. */
export interface Strip {
  readonly values: readonly number[];
  /** Our mean with what is judged of it: `half` to either side, and `allowance` beyond that for other bytes. */
  readonly ours: { readonly mean: number; readonly half: number; readonly allowance: number } | null;
  readonly published: number | null;
  /** δ: closer than this to what was published is the same; null where nothing is judged by it. */
  readonly margin: number | null;
  /** One-sided demands, drawn as rules. */
  readonly limits: readonly number[];
  /** What such a number can be at all. */
  readonly possible: readonly [least: number, largest: number];
  /** 100 where fractions are shown in per cent. */
  readonly factor: number;
  readonly colour: string;
}

/** The size of a strip: a card's measure. */
export const STRIP = { width: 400, height: 64 } as const;

/** The frame of a strip with an axis of its own at the left. */
export const TALL_STRIP = {
  width: STRIP.width,
  height: 96,
  marginLeft: 36,
  marginRight: 12,
  marginTop: 6,
  marginBottom: 20,
} as const;

/** Where a strip's frame begins and ends, in its own pixels. */
export const FRAME = { left: 16, right: STRIP.width - 16 } as const;

/** Ends of drawn ranges, cut off where no number can lie, unless one does. */
function cutOff({ values, ours, published, possible: [least, largest] }: Strip): (end: number) => number {
  const [low, high] = extent([
    ...values,
    ...(ours === null ? [] : [ours.mean]),
    ...(published === null ? [] : [published]),
  ]);
  return (end) => Math.min(Math.max(largest, high), Math.max(Math.min(least, low), end));
}

/** From where to where a strip has something to show. */
export function stripExtent(strip: Strip): readonly [number, number] {
  const { values, ours, published, margin, limits } = strip, inside = cutOff(strip);
  const reach = ours === null ? 0 : ours.half + ours.allowance, delta = margin ?? 0;
  const [low, high] = extent([
    ...values,
    ...limits,
    ...(ours === null ? [] : [inside(ours.mean - reach), inside(ours.mean + reach)]),
    ...(published === null ? [] : [inside(published - delta), inside(published + delta)]),
  ]);
  return low === high
    ? [low - (Math.abs(low) || 1) * 0.05, high + (Math.abs(high) || 1) * 0.05]
    : [low, high];
}

/** A strip's axis: its own extent in the middle of a span that all strips of a page share. */
export function stripDomain(strip: Strip, span: number): readonly [number, number] {
  const [low, high] = stripExtent(strip), half = Math.max(span, high - low) * 0.54;
  return [(low + high) / 2 - half, (low + high) / 2 + half];
}

/** Seeds as dots over our mean and the interval that judges it, in the zone about the published number that δ allows. */
export function valueStrip(strip: Strip, span: number): PlotOptions {
  const { values, ours, published, margin, limits, factor, colour } = strip,
    domain = stripDomain(strip, span),
    inside = cutOff(strip);
  const digits = tickDigits(domain.map((end) => end * factor), TICKS);
  const bar = (reach: number, fillOpacity: number) =>
    ours === null ? null : Plot.rect([ours.mean], {
      x1: (mean: number) => inside(mean - reach),
      x2: (mean: number) => inside(mean + reach),
      y1: 0.12,
      y2: 0.28,
      fill: colour,
      fillOpacity,
    });
  return {
    width: STRIP.width,
    height: STRIP.height,
    marginLeft: FRAME.left,
    marginRight: STRIP.width - FRAME.right,
    marginTop: 6,
    marginBottom: 20,
    x: {
      domain,
      ticks: TICKS,
      tickFormat: (value: number) => decimals(value * factor, digits),
      tickSize: 3,
      tickPadding: 3,
      label: null,
      line: true,
    },
    y: { axis: null, domain: [0, 1] },
    marks: [
      published === null || margin === null ? null : Plot.rect([published], {
        x1: (theirs: number) => inside(theirs - margin),
        x2: (theirs: number) => inside(theirs + margin),
        y1: 0,
        y2: 0.8,
        fill: palette.muted,
        fillOpacity: 0.15,
      }),
      ours === null ? null : bar(ours.half + ours.allowance, 0.28),
      ours === null ? null : bar(ours.half, 0.6),
      Plot.ruleX(limits, { stroke: palette.paper, strokeDasharray: "2,2" }),
      ours === null
        ? null
        : Plot.ruleX([ours], { x: "mean", y1: 0.05, y2: 0.72, stroke: colour, strokeWidth: 2 }),
      Plot.dot(values, { x: (value: number) => value, y: 0.52, r: 3, fill: colour, fillOpacity: 0.75 }),
      published === null ? null : Plot.dot([published], {
        x: (value: number) => value,
        y: 0.88,
        symbol: "diamond2",
        r: 4,
        fill: palette.surface,
        stroke: palette.paper,
        strokeWidth: 1.6,
      }),
      published === null
        ? null
        : Plot.ruleX([published], { y1: 0, y2: 0.78, stroke: palette.paper, strokeWidth: 1 }),
    ],
  };
}
