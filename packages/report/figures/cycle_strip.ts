import { extent } from "../page/extent.ts";
import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Cycle } from "../cycles.ts";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { STRIP } from "./value_strip.ts";

const TICKS = 5;

/** Validation accuracy halfway through each cycle (ring) and at its end (disc). */
export function cycleStrip(cycles: readonly Cycle[]): PlotOptions | null {
  if (cycles.length === 0) return null;
  const values = cycles.flatMap(({ middle, end }) => [middle, end]);
  const [least, largest] = extent(values), pad = (largest - least || 0.01) * 0.15;
  const domain = [least - pad, largest + pad];
  const digits = tickDigits(domain.map((end) => 100 * end), TICKS);
  return {
    width: STRIP.width,
    height: 24 + 16 * cycles.length,
    marginLeft: 62,
    marginRight: 10,
    marginTop: 2,
    marginBottom: 20,
    x: {
      label: null,
      domain,
      ticks: TICKS,
      tickFormat: (value: number) => decimals(value * 100, digits),
    },
    y: { type: "band", label: null, tickSize: 0, tickFormat: (number: number) => `cycle ${number}` },
    marks: [
      Plot.ruleY(cycles, {
        x1: "middle",
        x2: "end",
        y: "number",
        stroke: palette.validation,
        strokeWidth: 1.4,
      }),
      Plot.dot(cycles, {
        x: "middle",
        y: "number",
        r: 3.2,
        fill: palette.surface,
        stroke: palette.validation,
        strokeWidth: 1.4,
      }),
      Plot.dot(cycles, { x: "end", y: "number", r: 3.6, fill: palette.validation }),
    ],
  };
}
