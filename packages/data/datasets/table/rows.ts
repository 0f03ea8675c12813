import { parse } from "@std/csv";
import { type Either, left, right } from "fp-ts/Either";
import { type DataError, dataError } from "../../errors.ts";
import { TABLE_REMEDY } from "./fault.ts";

/** The cells of a table, each row with the line on which it starts, counted from 1. */
export interface Rows {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: Uint32Array;
}

/**
 * Splits CSV text (RFC 4180; line ends of Windows and others, a byte order mark, blank lines) into a header and rows of
 * as many cells.
 */
export function readRows(
  text: string,
  path: string,
  { separator }: { readonly separator: string },
): Either<DataError, Rows> {
  const wrong = (detail: string) => left(dataError("format", path, detail, TABLE_REMEDY));
  let cells: string[][];
  try {
    cells = parse(text, { separator });
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    return wrong(`expected CSV but found: ${said.replace(/\.$/, "")}`);
  }
  const [header, ...rows] = cells;
  if (header === undefined) return wrong("expected a line of column names but found blank lines only");
  if (rows.length === 0) return wrong("expected rows below the column names but found none");
  const lines = linesOf(text, cells).subarray(1);
  const uneven = rows.findIndex((row) => row.length !== header.length);
  if (uneven >= 0) {
    const hint = header.length === 1 ? "; is the separator another?" : "";
    return wrong(
      `line ${lines[uneven]}: expected ${header.length} cells, as there are column names, but found ` +
        `${rows[uneven]!.length}${hint}`,
    );
  }
  return right({ header: header.map((name) => name.trim()), rows, lines });
}

/** The line on which every row starts: blank lines are none, and a cell in quotes may hold line ends. */
function linesOf(text: string, cells: readonly (readonly string[])[]): Uint32Array {
  const lines = new Uint32Array(cells.length), ends = text.split("\n");
  let line = 0;
  for (const [row, own] of cells.entries()) {
    while (line < ends.length && /^\ufeff?\r?$/.test(ends[line]!)) line++;
    lines[row] = line + 1;
    line += 1 + own.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
  }
  return lines;
}
