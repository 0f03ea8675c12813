import { typeset } from "../format.ts";
import { html, type Markup, trusted } from "../html.ts";
import type { Figure, Panel } from "../model.ts";
import { renderPlot } from "../render.ts";
import { slug } from "../slug.ts";
import type { PageContext } from "./context.ts";
import { swatch } from "./swatch.ts";
import { writeTable } from "./write_table.ts";

/** Where a panel's frame lies and which steps it spans, for reading one position in all panels. */
function frame({ plot, title }: Panel): Markup {
  const domain = plot.x?.domain;
  const [from, to] = Array.isArray(domain) ? domain : [0, 1];
  const { width = 0, height = 0, marginLeft = 0, marginRight = 0, marginTop = 0, marginBottom = 0 } = plot;
  const values = [marginLeft, width - marginRight, marginTop, height - marginBottom, from, to];
  return html`
    data-metric="${title}" data-frame="${values.join(" ")}"
  `;
}

function panel(figure: Figure, part: Panel, context: PageContext): Markup {
  const label = figure.panels.length === 1 ? figure.title : `${figure.title}: ${part.title}`;
  const unit = part.unit === undefined ? null : html`
    <span class="unit">${part.unit}</span>
  `;
  const head = figure.panels.length === 1 && unit === null
    ? null
    : html`<p><span><b>${part.title}</b>${unit}</span>${
      figure.linked ? html`<span class="read"></span>` : null
    }</p>`;
  return html`
    <div class="panel" ${figure.linked ? frame(part) : null}>${head}${trusted(
      renderPlot(part.plot, { label, document: context.document }),
    )}</div>
  `;
}

/** A figure: legend, panels, the finding as its caption, and the numbers behind it. */
export function writeFigure(figure: Figure, context: PageContext): Markup {
  const name = `Figure ${context.figures.get(figure.name) ?? ""}`;
  return html`
    <figure class="figure" id="figure-${slug(figure.name)}"
      ${figure.linked
        ? html`
          data-linked
        `
        : null}>${figure.legend.length === 0
        ? null
        : html`<ul class="legend">${
          figure.legend.map((entry) => html`<li>${swatch(entry)}<span>${entry.label}</span></li>`)
        }</ul>`}<div class="panels${figure.panels.length === 1 ? " one" : ""}">${figure.panels.map((part) =>
          panel(figure, part, context)
        )}</div><figcaption><p><b>${name}. ${figure.title}.</b> ${typeset(
          figure.finding,
        )}</p>${figure.table === null
        ? null
        : html`<details><summary>The numbers behind ${name.toLowerCase()}</summary>${
          writeTable(figure.table, `${name}, data.`)
        }</details>`}</figcaption></figure>
  `;
}
