import { trainingOf } from "@refold/experiments/kinds/plan";
import { comparable } from "../comparable.ts";
import { completedRows } from "../completed_rows.ts";
import type { Subject } from "../kinds/kind_page.ts";
import type { Figure } from "../page/model.ts";
import { curveTable } from "../tables/curves.ts";
import { curveFinding } from "./curve_finding.ts";
import { curveLegend, type Curves, singleRows } from "./curve_legend.ts";
import { linesOf, metricPanel, METRICS, ratePanel } from "./curve_panels.ts";
import { ratePoints } from "./rate_points.ts";

/** What the curves of a training are drawn from; of a run under way `whole` draws the axis to its last update. */
export function curvesOf(
  { result, spec, history }: Subject<"training">,
  { whole = false }: { readonly whole?: boolean } = {},
): Curves {
  const rows = history.filter((row) => row.trial === "");
  const measured = rows.reduce((most, { step }) => Math.max(most, step), 1);
  const steps = whole ? result.resolved?.steps ?? measured : measured;
  return {
    rows,
    completed: completedRows(history, result.runs, ""),
    single: singleRows(rows),
    overlays: comparable(result) ? spec.overlays : [],
    cycleEnds: (result.resolved?.cycleEnds ?? []).filter((end) => end <= steps),
    steps,
  };
}

/** Cost, loss, accuracy and learning rate against update steps, in the layout of the paper's figures. */
export function learningCurves(subject: Subject<"training">): Figure | null {
  const { result, spec, history } = subject, training = trainingOf(spec);
  if (history.length === 0 || training === null) return null;
  const curves = curvesOf(subject), { completed, rows, steps } = curves;
  return {
    name: "curves",
    title: "Learning curves",
    finding: curveFinding(result, completed, curves.overlays),
    legend: curveLegend(curves),
    panels: [
      ...METRICS.map((metric) => metricPanel(curves, metric, linesOf(curves, metric))),
      ratePanel(curves, ratePoints(training, steps, result.resolved ?? undefined)),
    ],
    table: curveTable(completed, rows),
    linked: true,
  };
}
