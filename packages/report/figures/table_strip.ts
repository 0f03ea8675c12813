import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { SearchAnalysis } from "@refold/experiments/kinds/analysis";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { lambdaAxis } from "./lambda_axis.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { TALL_STRIP } from "./value_strip.ts";

const TICKS = 3;

type Row = SearchAnalysis["stages"][number]["rows"][number];

/** A published table and our stage of the same name: validation accuracy against λ. */
export function tableStrip(
  analysis: SearchAnalysis,
  { stage, published, judged }: {
    readonly stage: string;
    readonly published: readonly { readonly lambda: number; readonly published: number }[];
    /** What a row was judged by; null where none was. */
    readonly judged:
      | { readonly halfWidth: number; readonly allowance: number; readonly margin: number }
      | null;
  },
): PlotOptions | null {
  const rows = analysis.stages.find(({ name }) => name === stage)?.rows ?? [];
  const ours = rows.filter((row) => row.validation !== null && row.lambda > 0);
  if (ours.length === 0) return null;
  const reach = judged === null ? 0 : judged.halfWidth + judged.allowance, delta = judged?.margin ?? 0;
  const levels = [
    ...ours.flatMap(({ validation }) =>
      validation === null ? [] : [validation.mean - reach, validation.mean + reach]
    ),
    ...published.flatMap((row) => [row.published - delta, row.published + delta]),
  ];
  const bar = (half: number, strokeOpacity: number) =>
    Plot.ruleX(ours, {
      x: "lambda",
      y1: (row: Row) => (row.validation?.mean ?? 0) - half,
      y2: (row: Row) => (row.validation?.mean ?? 0) + half,
      stroke: palette.validation,
      strokeWidth: 2.4,
      strokeOpacity,
    });
  const digits = tickDigits(levels.map((level) => 100 * level), TICKS);
  return {
    ...TALL_STRIP,
    x: { ...lambdaAxis([...ours, ...published].map(({ lambda }) => lambda)), label: null },
    y: {
      label: null,
      nice: true,
      ticks: TICKS,
      tickFormat: (value: number) => decimals(value * 100, digits),
      grid: true,
    },
    marks: [
      judged === null ? null : Plot.ruleX(published, {
        x: "lambda",
        y1: (row: { readonly published: number }) => row.published - judged.margin,
        y2: (row: { readonly published: number }) => row.published + judged.margin,
        stroke: palette.muted,
        strokeWidth: 9,
        strokeOpacity: 0.18,
      }),
      judged === null ? null : bar(judged.halfWidth + judged.allowance, 0.3),
      judged === null ? null : bar(judged.halfWidth, 0.7),
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
