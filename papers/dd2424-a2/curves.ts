import type { CurvePoint } from "@refold/experiments/claims/claim";
import guideFig3 from "./curves/guide_fig3.json" with { type: "json" };
import guideFig4 from "./curves/guide_fig4.json" with { type: "json" };
import reportFig3 from "./curves/report_fig3.json" with { type: "json" };
import reportFig4 from "./curves/report_fig4.json" with { type: "json" };
import reportFinal from "./curves/report_final.json" with { type: "json" };

// JSON modules type `split` as string; that each point is a CurvePoint is tested in mod_test.ts.
const points = (rows: readonly unknown[]): readonly CurvePoint[] => rows as readonly CurvePoint[];

/** The published curves: the guide's read from its vector figures, the report's from its author's logs. */
export const curves = {
  guideFig3: points(guideFig3),
  guideFig4: points(guideFig4),
  reportFig3: points(reportFig3),
  reportFig4: points(reportFig4),
  reportFinal: points(reportFinal),
} as const;

/** The steps at which a curve was measured, ascending. */
export function stepsOf(curve: readonly CurvePoint[]): readonly number[] {
  return [...new Set(curve.map((point) => point.step))].sort((a, b) => a - b);
}
