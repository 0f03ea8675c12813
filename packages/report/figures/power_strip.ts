import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Weighed } from "@refold/experiments/claims/against_mean";
import { chancesAt } from "../claims/power.ts";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { TALL_STRIP } from "./value_strip.ts";

/** The largest true difference that is drawn, in δ. */
const MOST = 3;
const POINTS = 60;

/** How to read it. */
export const POWER_NOTE =
  "of 100 experiments such as this, how many would say REPLICATED (solid) and NOT REPLICATED (dashed), " +
  "by the true difference in units of δ";

/** How often a test would come to either verdict, by the true difference. */
export function powerStrip(weighed: Weighed): PlotOptions {
  const rows = Array.from({ length: POINTS + 1 }, (_, i) => {
    const size = i * MOST / POINTS;
    return { size, ...chancesAt(weighed, size * weighed.margin) };
  });
  return {
    ...TALL_STRIP,
    x: { label: null, domain: [0, MOST], ticks: 6, tickFormat: (size: number) => decimals(size, 1) },
    y: {
      label: null,
      domain: [0, 1],
      ticks: 2,
      grid: true,
      tickFormat: (share: number) => decimals(share * 100, 0),
    },
    marks: [
      Plot.ruleX([1], { stroke: palette.muted, strokeWidth: 0.8, strokeDasharray: "2,2" }),
      Plot.line(rows, { x: "size", y: "replicated", stroke: palette.replicated, strokeWidth: 1.8 }),
      Plot.line(rows, {
        x: "size",
        y: "refuted",
        stroke: palette.refuted,
        strokeWidth: 1.8,
        strokeDasharray: "5,3",
      }),
    ],
  };
}
