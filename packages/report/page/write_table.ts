import { tableToCsv } from "../csv.ts";
import { html, type Markup } from "../html.ts";
import type { Cell, Column, Table } from "../model.ts";
import { slug } from "../slug.ts";
import { dataUri } from "./data_uri.ts";
import { isVerdict, verdictBadge } from "./icons.ts";

function shown(cell: Cell, column: Column | undefined): Markup {
  if (cell === null) return html`–`;
  if (typeof cell === "number") return html`${column?.format?.(cell) ?? String(cell)}`;
  if (isVerdict(cell)) return verdictBadge(cell);
  if (typeof cell === "string") return html`${cell}`;
  return html`<a href="${cell.href}">${cell.text}</a>`;
}

function isNumeric(table: Table, index: number): boolean {
  const cells = table.rows.map((row) => row[index]);
  return cells.some((cell) => typeof cell === "number") &&
    cells.every((cell) => cell === null || typeof cell === "number");
}

function row(table: Table, cells: readonly Cell[], numeric: readonly boolean[]): Markup {
  return html`<tr>${
    cells.map((cell, index) => {
      const content = shown(cell, table.columns[index]);
      const name = numeric[index] ? "num" : isVerdict(cell) ? "verdict-cell" : null;
      const attribute = name === null ? null : html`
        class="${name}"
      `;
      return index === 0
        ? html`
          <th scope="row" ${attribute}>${content}</th>
        `
        : html`<td${attribute}>${content}</td>`;
    })
  }</tr>`;
}

/** A link that saves the table as CSV, every digit kept. */
export function csvLink(table: Table): Markup {
  const file = `${slug(table.name)}.csv`;
  return html`<a href="${dataUri("text/csv", tableToCsv(table))}" download="${file}">${file}</a>`;
}

/** A table with its caption, row and column headings; a wide one scrolls inside the page. */
export function writeTable(table: Table, label: string): Markup {
  const numeric = table.columns.map((_, index) => isNumeric(table, index));
  const head = table.columns.map((column, index) =>
    html`<th scope="col" class="${numeric[index] ? "num" : "text"}">${column.label}</th>`
  );
  const body = table.rows.map((cells) => row(table, cells, numeric));
  const caption = html`<span><b>${label}</b> ${table.caption}. ${csvLink(table)}</span>`;
  return html`
    <div class="scroll" tabindex="0">
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
