import { typeset } from "./format.ts";
import { html, type Markup, trusted } from "./html.ts";
import type { Figure, Panel } from "./model.ts";
import { renderPlot } from "./render.ts";
import { slug } from "./slug.ts";
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

function heading(figure: Figure, { title, unit }: Panel): Markup | null {
  if (figure.panels.length === 1 && unit === undefined) return null;
  const read = figure.linked ? html`<span class="read"></span>` : null;
  return html`<p><span><b>${title}</b> <span class="unit">${unit ?? ""}</span></span>${read}</p>`;
}

function panel(figure: Figure, part: Panel, context: PageContext): Markup {
  const label = figure.panels.length === 1 ? figure.title : `${figure.title}: ${part.title}`;
  const svg = trusted(renderPlot(part.plot, { label, document: context.document }));
  return html`
    <div class="panel" ${figure.linked ? frame(part) : null}>${heading(figure, part)}${svg}</div>
  `;
}

function legend({ legend }: Figure): Markup | null {
  if (legend.length === 0) return null;
  const entries = legend.map((entry) => html`<li>${swatch(entry)}<span>${typeset(entry.label)}</span></li>`);
  return html`<ul class="legend">${entries}</ul>`;
}

function numbers({ table }: Figure, name: string, { files }: PageContext): Markup | null {
  if (table === null) return null;
  const content = writeTable(table, `${name}, data.`, files);
  return html`<details><summary>The numbers behind ${name.toLowerCase()}</summary>${content}</details>`;
}

/** A figure: legend, panels, the finding as its caption, and the numbers behind it. */
export function writeFigure(figure: Figure, context: PageContext): Markup {
  const name = `Figure ${context.figures.get(figure.name) ?? ""}`;
  const linked = figure.linked ? trusted(" data-linked") : null;
  const columns = figure.panels.length === 1 ? "panels one" : "panels";
  const panels = figure.panels.map((part) => panel(figure, part, context));
  const id = `figure-${slug(figure.name)}`;
  const finding = html`<p id="${id}-caption"><b>${name}. ${figure.title}.</b> ${typeset(figure.finding)}</p>`;
  const data = numbers(figure, name, context); // no part of the caption, which is the figure's name
  return html`
    <figure class="figure" id="${id}" aria-labelledby="${id}-caption"
      ${linked}>${legend(
        figure,
      )}<div class="${columns}">${panels}</div>${data}<figcaption>${finding}</figcaption></figure>
  `;
}
