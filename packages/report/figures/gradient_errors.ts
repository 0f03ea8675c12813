import * as Plot from "@observablehq/plot";
import type { GradientAnalysis } from "@refold/experiments/kinds/analysis";
import { count, listed, power, scientific } from "../page/format.ts";
import { gradientFailures } from "../gradient_failures.ts";
import type { Figure, Panel } from "../page/model.ts";
import { palette } from "../page/palette.ts";
import { extent } from "../page/extent.ts";
import { panel } from "../page/panel.ts";

// a difference can come out exactly right; a log axis has no 0
const SMALLEST = 1e-17;

interface WorstPoint {
  readonly parameter: string;
  readonly h: number;
  readonly worst: number;
}

function worstPoints(analysis: GradientAnalysis): readonly WorstPoint[] {
  const groups = Map.groupBy(analysis.elementwise, (row) => `${row.parameter}\u0000${row.h}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const worst = Math.max(SMALLEST, ...rows.map((row) => row.maxRelativeError));
    return [{ parameter: first.parameter, h: first.h, worst }];
  }).sort((a, b) => a.h - b.h);
}

/** Powers of ten within an axis, every other one where there are many. */
function decades([low, high]: readonly [number, number]): readonly number[] {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const every = last - first > 7 ? 2 : 1;
  return Array.from(
    { length: Math.floor((last - first) / every) + 1 },
    (_, index) => 10 ** (first + index * every),
  );
}

/** One axis of errors for all parameters, so that heights compare: every error drawn, and the threshold. */
function domainOf({ elementwise, threshold }: GradientAnalysis): readonly [number, number] {
  const errors = elementwise.map(({ maxRelativeError }) => Math.max(SMALLEST, maxRelativeError));
  const [least, largest] = extent([...errors, threshold]);
  return [least / 3, largest * 3];
}

function parameterPanel(analysis: GradientAnalysis, worst: readonly WorstPoint[], parameter: string): Panel {
  const steps = worst.map((point) => point.h), domain = domainOf(analysis);
  return {
    title: parameter,
    unit: "relative error against h",
    plot: panel({
      height: 210,
      x: {
        type: "log",
        label: "h",
        domain: [Math.min(...steps), Math.max(...steps)],
        ticks: [...new Set(steps)],
        insetLeft: 14,
        tickFormat: (h: number) => power(h),
      },
      y: {
        type: "log",
        label: null,
        domain,
        ticks: [...decades(domain)],
        tickFormat: (error: number) => power(error),
        grid: true,
      },
      marks: [
        Plot.ruleX([analysis.judgedStep], { stroke: palette.muted, strokeDasharray: "2,3" }),
        Plot.ruleY([analysis.threshold], { stroke: palette.refuted, strokeWidth: 1.4 }),
        Plot.dot(analysis.elementwise.filter((row) => row.parameter === parameter), {
          x: "h",
          y: (row: { readonly maxRelativeError: number }) => Math.max(SMALLEST, row.maxRelativeError),
          r: 1.6,
          fill: palette.test,
          fillOpacity: 0.5,
        }),
        Plot.line(worst.filter((point) => point.parameter === parameter), {
          x: "h",
          y: "worst",
          stroke: palette.test,
          strokeWidth: 1.6,
        }),
      ],
    }),
  };
}

function finding(analysis: GradientAnalysis, worst: readonly WorstPoint[]): string {
  const judged = worst.filter((point) => point.h === analysis.judgedStep);
  const largest = judged.toSorted((a, b) => b.worst - a.worst)[0];
  const best = worst.toSorted((a, b) => a.worst - b.worst)[0];
  if (largest === undefined || best === undefined) return "No entry was compared.";
  const failures = gradientFailures(analysis);
  return `At h = ${scientific(analysis.judgedStep)} the worst entry is off by ${
    scientific(largest.worst)
  } (${largest.parameter}), against a threshold of ${scientific(analysis.threshold)}: the check ${
    analysis.passed ? "passes" : `fails, because ${listed(failures)}`
  }. ` +
    "Larger h suffers from curvature, smaller h from rounding; the dip between them is where the formulae agree.";
}

/** Relative error of every parameter's gradient over a sweep of h, with the threshold that decides. */
export function gradientErrors(analysis: GradientAnalysis): Figure {
  const worst = worstPoints(analysis);
  const parameters = [...new Set(analysis.elementwise.map((row) => row.parameter))];
  return {
    name: "gradient-errors",
    title: "Analytic against numerical gradients",
    finding: finding(analysis, worst),
    legend: [
      { mark: "line", colour: palette.test, label: "worst entry of any seed" },
      { mark: "dot", colour: palette.test, label: "worst entry of one seed" },
      { mark: "line", colour: palette.refuted, label: `threshold ${scientific(analysis.threshold)}` },
      { mark: "rule", colour: palette.muted, label: `judged at h = ${scientific(analysis.judgedStep)}` },
    ],
    panels: parameters.map((parameter) => parameterPanel(analysis, worst, parameter)),
    table: {
      name: "gradient-errors",
      caption: "Worst relative error of any entry over all seeds",
      columns: [
        { label: "h", format: power },
        ...parameters.map((label) => ({ label, format: (error: number) => scientific(error) })),
        { label: "entries left out", format: count },
      ],
      rows: [...new Set(worst.map((point) => point.h))].map((h) => [
        h,
        ...parameters.map((parameter) =>
          worst.find((point) => point.h === h && point.parameter === parameter)?.worst ?? null
        ),
        analysis.elementwise.filter((row) => row.h === h).reduce((sum, row) => sum + row.kinks, 0),
      ]),
    },
  };
}
