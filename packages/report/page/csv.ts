import { stringify } from "@std/csv";
import type { Cell, Table } from "./model.ts";

// A spreadsheet runs text that begins like a formula; a number of ours is written by code and may begin with a minus.
function plainCell(cell: Cell): string | number {
  if (cell === null) return "";
  if (typeof cell === "number") return cell;
  if (typeof cell === "object" && "value" in cell) return cell.value;
  const text = typeof cell === "string" ? cell : cell.text;
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** A table as CSV with every digit, its text safe to open in a spreadsheet. */
export function tableToCsv(table: Table): string {
  const labels = table.columns.map((column) => column.label);
  const rows = table.rows.map((row) => row.map(plainCell));
  return stringify([labels, ...rows]);
}
