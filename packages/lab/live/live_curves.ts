import { longOf } from "@refold/experiments/runners/training/wide_history";
import { curveLegend } from "@refold/report/figures/curve_legend";
import {
  type Hole,
  levelAxis,
  linesOf,
  measuredRates,
  metricPanel,
  METRICS,
  ratePanel,
} from "@refold/report/figures/curve_panels";
import { curvesOf } from "@refold/report/figures/learning_curves";
import { ratePoints } from "@refold/report/figures/rate_points";
import { emptyDocument } from "@refold/report/page/document";
import { typeset } from "@refold/report/page/format";
import { html } from "@refold/report/page/html";
import type { Panel } from "@refold/report/page/model";
import { axisEnds, renderFrame } from "@refold/report/page/render";
import { swatch } from "@refold/report/page/swatch";
import { liveResult, type Underway } from "./live_result.ts";
import { movingDots, movingLines, type Scales } from "./moving_lines.ts";

/** A panel of a study under way: what stands still, which names it, and what moves, which needs to know where values stand. */
export interface LivePanel {
  /** Panels of one key differ in what moves alone. */
  readonly key: string;
  readonly frame: () => { readonly markup: string; readonly scales: Scales };
  readonly moving: (scales: Scales) => string;
}

/** What is drawn of a study under way. */
export interface LiveCurves {
  readonly legend: string;
  readonly panels: readonly LivePanel[];
}

/** What an axis reaches over while next to nothing is measured: from chance on ten classes to what these networks learn. */
const AT_FIRST: Readonly<Record<(typeof METRICS)[number], readonly number[]>> = {
  cost: [1, 3],
  loss: [1, 3],
  accuracy: [0, 0.6],
};

/** A share of all updates: before it an axis would follow the first measurements alone. */
const EARLY = 0.05;

/**
 * The four panels of a study under way, over the whole of its axis. They are drawn ten times a second, so axes and the
 * paper's points are drawn once, until an axis changes, and lines by themselves.
 */
export function liveCurves(underway: Underway): LiveCurves {
  const result = liveResult(underway), { spec } = underway;
  const history = [...underway.rows.values()].flatMap(longOf);
  const curves = curvesOf({ result, spec, analysis: null, history }, { whole: true });
  const early = curves.rows.every(({ step }) => step < EARLY * curves.steps);
  const metrics = METRICS.map((metric): LivePanel => {
    const lines = linesOf(curves, metric, early ? AT_FIRST[metric] : []), { levels } = lines;
    const axis = levelAxis(levels, metric), y = { ...axis, domain: axisEnds(axis, levels) };
    return {
      key: [y.domain, y.type, y.tickFormat(y.domain[1]!)].join(" "), // the largest level shows its digits
      frame: () => framed(metric, (mark) => metricPanel(curves, metric, { mark, y })),
      moving: (scales) => movingLines(lines, scales),
    };
  });
  const rates = () => ratePoints(spec.training, curves.steps, result.resolved ?? undefined);
  const rate: LivePanel = {
    key: "",
    frame: () => framed("learning rate", (mark) => ratePanel(curves, rates(), { mark })),
    moving: (scales) => movingDots(measuredRates(curves.rows), scales),
  };
  const legend = curveLegend(curves).map((entry) =>
    html`<li>${swatch(entry)}<span>${typeset(entry.label)}</span></li>`
  );
  return { legend: html`${legend}`.markup, panels: [...metrics, rate] };
}

function framed(name: string, panelOf: (mark: Hole["mark"]) => Panel): ReturnType<LivePanel["frame"]> {
  let panel: Panel | undefined;
  const { svg, x, y } = renderFrame((mark) => (panel = panelOf(mark)).plot, {
    label: `Learning curves: ${name}`,
    document: emptyDocument(),
  });
  const { title, unit } = panel!; // renderFrame() has asked for it
  const head = html`<p><span><b>${title}</b> <span class="unit">${unit ?? ""}</span></span></p>`;
  return { markup: head.markup + svg, scales: { x, y } };
}
