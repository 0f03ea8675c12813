import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { lambdaAxis } from "./lambda_axis.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { STRIP } from "./value_strip.ts";

const TICKS = 3;

type Row = SearchAnalysis["stages"][number]["rows"][number];

/** A published table and our stage of the same name: validation accuracy against λ. */
export function tableStrip(
  analysis: SearchAnalysis,
  stage: string,
  published: readonly { readonly lambda: number; readonly published: number }[],
): PlotOptions | null {
  const rows = analysis.stages.find(({ name }) => name === stage)?.rows ?? [];
  const ours = rows.filter((row) => row.validation !== null && row.lambda > 0);
  if (ours.length === 0) return null;
  const levels = [
    ...ours.flatMap(({ validation }) => validation === null ? [] : [validation.low, validation.high]),
    ...published.map((row) => row.published),
  ];
  const digits = tickDigits(levels.map((level) => 100 * level), TICKS);
  return {
    width: STRIP.width,
    height: 96,
    marginLeft: 36,
    marginRight: 12,
    marginTop: 6,
    marginBottom: 20,
    x: { ...lambdaAxis([...ours, ...published].map(({ lambda }) => lambda)), label: null },
    y: {
      label: null,
      nice: true,
      ticks: TICKS,
      tickFormat: (value: number) => decimals(value * 100, digits),
      grid: true,
    },
    marks: [
      Plot.ruleX(ours, {
        x: "lambda",
        y1: (row: Row) => row.validation?.low,
        y2: (row: Row) => row.validation?.high,
        stroke: palette.validation,
        strokeWidth: 1.2,
      }),
      Plot.dot(ours, {
        x: "lambda",
        y: (row: Row) => row.validation?.mean,
        r: 2.8,
        fill: palette.validation,
      }),
      Plot.dot(published, {
        x: "lambda",
        y: "published",
        symbol: "diamond2",
        r: 3,
        fill: palette.surface,
        stroke: palette.paper,
        strokeWidth: 1.3,
      }),
    ],
  };
}
