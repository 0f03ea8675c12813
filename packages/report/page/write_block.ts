import { typeset } from "./format.ts";
import { html, type Markup } from "./html.ts";
import type { Block, Download, Picture, Section, Table } from "./model.ts";
import { slug } from "./slug.ts";
import type { PageContext } from "./context.ts";
import { dataUri } from "./data_uri.ts";
import { writeCards } from "./write_card.ts";
import { writeFigure } from "./write_figure.ts";
import { writeOutcomes } from "./write_outcomes.ts";
import { writeTable } from "./write_table.ts";

function picture({ source, alt, lines }: Picture): Markup {
  return html`<li><img src="${source}" alt="${alt}" width="32" height="32">${
    lines.map((line) => html`<p>${line}</p>`)
  }</li>`;
}

function size(content: string | Uint8Array): string {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content).length : content.length;
  return bytes < 1000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`;
}

/** "Table 2."; one in a fold has no number. */
function tableLabel({ name }: Table, { tables }: PageContext): string {
  const number = tables.get(name);
  return number === undefined ? "Table." : `Table ${number}.`;
}

function download({ file, label, type, content }: Download, files: string): Markup {
  return html`<li><a href="${
    dataUri(type, content)
  }" download="${files}${file}">${file}</a> <span>${label}, ${size(content)}</span></li>`;
}

function facts(block: Extract<Block, { kind: "facts" }>): Markup {
  return html`<dl class="facts block">${
    block.facts.map(({ term, detail, id, mono }) =>
      html`<dt${
        id === undefined ? null : html`
          id="${id}"
        `
      }>${term}</dt><dd>${
        typeof detail === "string"
          ? mono ? html`<code>${detail}</code>` : typeset(detail)
          : html`<a href="${detail.href}">${detail.text}</a>`
      }</dd>`
    )
  }</dl>`;
}

function writeBlock(block: Block, context: PageContext): Markup {
  switch (block.kind) {
    case "prose":
      return html`<p class="prose">${typeset(block.text)}</p>`;
    case "warning":
      return html`<div class="warning"><strong>${block.title}</strong><p>${typeset(block.text)}</p></div>`;
    case "claims":
      return writeCards(block.cards, context);
    case "outcomes":
      return writeOutcomes(block.groups);
    case "table":
      return html`<div class="block" id="table-${slug(block.table.name)}">${
        writeTable(block.table, tableLabel(block.table, context), context.files)
      }</div>`;
    case "figure":
      return writeFigure(block.figure, context);
    case "pictures":
      return html`
        <div class="block">
          <h3>${block.title}</h3>
          <ul class="pictures ${block.size}" aria-label="${block.title}">${block.pictures.map(picture)}</ul>
        </div>
      `;
    case "facts":
      return facts(block);
    case "row":
      return html`<div class="row">${block.blocks.map((part) => writeBlock(part, context))}</div>`;
    case "code":
      return html`<pre class="block"><code>${block.text}</code></pre>`;
    case "downloads":
      return html`<ul class="downloads block">${
        block.downloads.map((one) => download(one, context.files))
      }</ul>`;
    case "fold":
      return html`<details class="fold"><summary>${typeset(block.title)}</summary>${
        block.blocks.map((part) => writeBlock(part, context))
      }</details>`;
  }
}

/** A section with its heading and number. */
export function writeSection(section: Section, number: number, context: PageContext): Markup {
  return html`<section id="${section.id}"><h2><span class="no">${number}</span> ${section.title}</h2>${
    section.blocks.map((block) => writeBlock(block, context))
  }</section>`;
}
