import { extent } from "../page/extent.ts";
import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { GradientAnalysis } from "@refold/experiments/kinds/analysis";
import { power } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { STRIP } from "./value_strip.ts";

const SMALLEST = 1e-17;

/** Each parameter's relative error at the judged h as a dot, the published ones as diamonds, the threshold as a rule. */
export function gradientStrip(
  analysis: GradientAnalysis,
  published: readonly number[],
  threshold: number,
): PlotOptions {
  const ours = analysis.elementwise.filter((row) => row.h === analysis.judgedStep).map((row) =>
    Math.max(SMALLEST, row.maxRelativeError)
  );
  const all = [...ours, ...published, threshold];
  const [least, largest] = extent(all);
  const first = Math.floor(Math.log10(least)), last = Math.ceil(Math.log10(largest));
  const at = (value: number): number => value;
  return {
    width: STRIP.width,
    height: STRIP.height,
    marginLeft: 18,
    marginRight: 18,
    marginTop: 6,
    marginBottom: 20,
    x: {
      type: "log",
      label: null,
      domain: [10 ** first, 10 ** last],
      ticks: Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)),
      tickFormat: power,
      line: true,
    },
    y: { axis: null, domain: [0, 1] },
    marks: [
      Plot.ruleX([threshold], { stroke: palette.refuted, strokeWidth: 1.6 }),
      Plot.dot(ours, { x: at, y: 0.35, r: 3, fill: palette.test, fillOpacity: 0.7 }),
      Plot.dot(published, {
        x: at,
        y: 0.8,
        r: 3.6,
        symbol: "diamond2",
        fill: palette.surface,
        stroke: palette.paper,
        strokeWidth: 1.5,
      }),
    ],
  };
}
