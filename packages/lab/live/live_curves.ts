import { longOf } from "@refold/experiments/runners/training/wide_history";
import { learningCurves } from "@refold/report/figures/learning_curves";
import { emptyDocument } from "@refold/report/page/document";
import { html, type Markup, trusted } from "@refold/report/page/html";
import type { Figure, Panel } from "@refold/report/page/model";
import { renderPlot } from "@refold/report/page/render";
import { swatch } from "@refold/report/page/swatch";
import { typeset } from "@refold/report/page/format";
import { liveResult, type Underway } from "./live_result.ts";

/** The four panels of a study under way, over the whole of its axis; null before anything was measured. */
export function liveFigure(underway: Underway): Figure | null {
  const result = liveResult(underway), history = [...underway.rows.values()].flatMap(longOf);
  return learningCurves({ result, spec: underway.spec, analysis: null, history }, { whole: true });
}

/** Panels and legend of a figure, without the table behind them, which would be written ten times a second. */
export function curvesMarkup(figure: Figure): Markup {
  const drawn = emptyDocument();
  const panel = ({ title, unit, plot }: Panel) =>
    html`
      <div
        class="panel"><p><span><b>${title}</b> <span class="unit">${unit ?? ""}</span></span></p>${trusted(
          renderPlot(plot, { label: `${figure.title}: ${title}`, document: drawn }),
        )}</div>
    `;
  return html`
    <ul class="legend">${figure.legend.map((entry) =>
      html`<li>${swatch(entry)}<span>${typeset(entry.label)}</span></li>`
    )}</ul>
    <div class="panels">${figure.panels.map(panel)}</div>
  `;
}
