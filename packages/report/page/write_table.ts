import { typeset } from "./format.ts";
import { tableToCsv } from "./csv.ts";
import { html, type Markup } from "./html.ts";
import type { Cell, Column, Table } from "./model.ts";
import { slug } from "./slug.ts";
import { dataUri } from "./data_uri.ts";
import { isVerdict, verdictBadge } from "./icons.ts";

function shown(cell: Cell, column: Column | undefined): Markup {
  if (cell === null) return html`–`;
  if (typeof cell === "number") return html`${column?.format?.(cell) ?? String(cell)}`;
  if (isVerdict(cell)) return verdictBadge(cell);
  if (typeof cell === "string") return html`${typeset(cell)}`;
  if ("value" in cell) return html`${cell.text}`;
  return html`<a href="${cell.href}">${typeset(cell.text)}</a>`;
}

function isNumber(cell: Cell): boolean {
  return typeof cell === "number" || (cell !== null && typeof cell === "object" && "value" in cell);
}

function tintOf(cell: Cell): string {
  return cell !== null && typeof cell === "object" && "tint" in cell ? ` tint-${cell.tint}` : "";
}

type Alignment = "num" | "long" | "text" | "verdict-cell";

/** How a column is set: numbers to the right, sentences with room to wrap. */
function alignmentOf(table: Table, index: number): Alignment {
  const cells = table.rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
  if (cells.length > 0 && cells.every(isNumber)) return "num";
  if (cells.some(isVerdict)) return "verdict-cell";
  const texts = cells.map((cell) => typeof cell === "object" ? cell.text : String(cell));
  return texts.some((text) => text.length > 28) ? "long" : "text";
}

function row(table: Table, cells: readonly Cell[], alignments: readonly Alignment[]): Markup {
  return html`<tr>${
    cells.map((cell, index) => {
      const content = shown(cell, table.columns[index]);
      const alignment = `${alignments[index] ?? "text"}${tintOf(cell)}`;
      return index === 0
        ? html`<th scope="row" class="${alignment}">${content}</th>`
        : html`<td class="${alignment}">${content}</td>`;
    })
  }</tr>`;
}

/** A link that saves the table as CSV, every digit kept. */
export function csvLink(table: Table, files: string): Markup {
  const file = `${files}${slug(table.name)}.csv`;
  return html`<a href="${dataUri("text/csv", tableToCsv(table))}" download="${file}">${file}</a>`;
}

/** A table with its caption, row and column headings; a wide one scrolls inside the page. */
export function writeTable(table: Table, label: string, files = ""): Markup {
  const alignments = table.columns.map((_, index) => alignmentOf(table, index));
  const head = table.columns.map((column, index) =>
    html`<th scope="col" class="${alignments[index] ?? "text"}">${typeset(column.label)}</th>`
  );
  const body = table.rows.map((cells) => row(table, cells, alignments));
  const caption = html`<span><b>${label}</b> ${typeset(table.caption)}. ${csvLink(table, files)}</span>`;
  return html`
    <div class="scroll">
      <table>
        <caption>${caption}</caption>
        <thead>
          <tr>${head}</tr>
        </thead>
        <tbody>${body}</tbody>
      </table>
    </div>
  `;
}
