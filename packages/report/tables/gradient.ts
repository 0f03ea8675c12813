import type { GradientAnalysis } from "@refold/experiments/kinds/analysis";
import { count, scientific } from "../page/format.ts";
import type { Table } from "../page/model.ts";

/** The gradient check at the judged h: each parameter's worst entry, and whether it passes. */
export function gradientTable(analysis: GradientAnalysis): Table {
  const judged = analysis.elementwise.filter((row) => row.h === analysis.judgedStep);
  const groups = Map.groupBy(judged, (row) => row.parameter);
  return {
    name: "gradient-check",
    caption: `Elementwise at h = ${scientific(analysis.judgedStep)}, the worst entry of all seeds`,
    columns: [
      { label: "parameter" },
      { label: "largest relative error", format: scientific },
      { label: "entries", format: count },
      { label: "left out: ReLU pattern changed", format: count },
      { label: "seeds", format: count },
      { label: "outcome" },
    ],
    rows: [...groups].map(([parameter, rows]) => {
      const worst = Math.max(...rows.map((row) => row.maxRelativeError));
      return [
        parameter,
        worst,
        rows.reduce((sum, row) => sum + row.entries, 0),
        rows.reduce((sum, row) => sum + row.kinks, 0),
        rows.length,
        worst < analysis.threshold ? "pass" : "fail",
      ];
    }),
  };
}

/** The directional check over all parameters: two forward passes a direction, whatever the number of parameters. */
export function directionalTable(analysis: GradientAnalysis): Table {
  const groups = Map.groupBy(analysis.directional, (row) => row.tensor);
  return {
    name: "directional-check",
    caption:
      "Along random directions in all parameters of the full network, the worst direction of all seeds",
    columns: [
      { label: "tensor" },
      { label: "directions", format: count },
      { label: "largest relative error", format: scientific },
      { label: "analytic there", format: (value) => scientific(value, 8) },
      { label: "numerical there", format: (value) => scientific(value, 8) },
    ],
    rows: [...groups].map(([tensor, rows]) => {
      const worst = rows.toSorted((a, b) => b.relativeError - a.relativeError)[0];
      return [
        tensor,
        rows.length,
        worst?.relativeError ?? null,
        worst?.analytic ?? null,
        worst?.numerical ?? null,
      ];
    }),
  };
}
