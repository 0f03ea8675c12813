import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { tickDigits } from "../page/tick_digits.ts";

const TICKS = 5;

/** What a strip shows: single runs, the range of one more run, and what was published or demanded. */
export interface Strip {
  readonly values: readonly number[];
  readonly ours: { readonly mean: number; readonly low: number; readonly high: number } | null;
  readonly published: number | null;
  /** One-sided demands, drawn as rules. */
  readonly limits: readonly number[];
  /** 100 where fractions are shown in per cent. */
  readonly factor: number;
  readonly colour: string;
}

/** The size of a strip: a card's measure. */
export const STRIP = { width: 400, height: 56 } as const;

function extent({ values, ours, published, limits }: Strip): readonly [number, number] {
  const all = [
    ...values,
    ...limits,
    ...(ours === null ? [] : [ours.low, ours.high]),
    ...(published === null ? [] : [published]),
  ];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const pad = (high - low || Math.abs(high) || 1) * 0.12;
  return [low - pad, high + pad];
}

/** Seeds as dots in the band of one more run, the mean as a bar, the published number as a diamond above. */
export function valueStrip(strip: Strip): PlotOptions {
  const { values, ours, published, limits, factor, colour } = strip;
  const domain = extent(strip);
  const digits = tickDigits(domain.map((end) => end * factor), TICKS);
  return {
    width: STRIP.width,
    height: STRIP.height,
    marginLeft: 16,
    marginRight: 16,
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
      ours === null
        ? null
        : Plot.rect([ours], { x1: "low", x2: "high", y1: 0.12, y2: 0.72, fill: colour, fillOpacity: 0.16 }),
      Plot.ruleX(limits, { stroke: palette.paper, strokeDasharray: "2,2" }),
      ours === null
        ? null
        : Plot.ruleX([ours], { x: "mean", y1: 0.12, y2: 0.72, stroke: colour, strokeWidth: 2 }),
      Plot.dot(values, { x: (value: number) => value, y: 0.42, r: 3, fill: colour, fillOpacity: 0.75 }),
      published === null ? null : Plot.dot([published], {
        x: (value: number) => value,
        y: 0.86,
        symbol: "diamond2",
        r: 4,
        fill: palette.surface,
        stroke: palette.paper,
        strokeWidth: 1.6,
      }),
      published === null
        ? null
        : Plot.ruleX([published], { y1: 0, y2: 0.74, stroke: palette.paper, strokeWidth: 1 }),
    ],
  };
}
