import type { ReadonlyFloats } from "@refold/core/matrix";
import { type Either, left, right } from "fp-ts/Either";
import { type DataError, dataError } from "../../errors.ts";
import type { Column } from "./columns.ts";
import { cellFault, quoted, TABLE_REMEDY } from "./fault.ts";
import type { Rows } from "./rows.ts";

/** Cells beyond which a table does not fit memory twice. */
const MOST_CELLS = 100_000_000;

/** Reads the feature columns of all rows as float64, row by row, in shared memory; every cell must be a finite number. */
export function numbersOf(
  { rows, lines }: Rows,
  path: string,
  columns: readonly Column[],
): Either<DataError, ReadonlyFloats> {
  const cells = rows.length * columns.length;
  if (cells > MOST_CELLS) {
    const detail =
      `expected at most ${MOST_CELLS} numbers but found ${rows.length} rows of ${columns.length}`;
    return left(dataError("format", path, detail, TABLE_REMEDY));
  }
  const numbers = new Float64Array(new SharedArrayBuffer(8 * cells));
  for (const [i, row] of rows.entries()) {
    for (const [j, { at, name }] of columns.entries()) {
      const cell = row[at]!.trim(), value = numberOf(cell);
      if (value === undefined) {
        return left(cellFault(path, { line: lines[i]!, column: name }, whatIsWrong(cell)));
      }
      numbers[i * columns.length + j] = value;
    }
  }
  return right(numbers);
}

/** A decimal number as people and programs write it; hexadecimal and the like are no numbers here. */
function numberOf(cell: string): number | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

function whatIsWrong(cell: string): string {
  if (cell === "" || /^(na|n\/a|nan|null|none|\?|-)$/i.test(cell)) {
    return `expected a number but the value is missing (${cell === "" ? "an empty cell" : quoted(cell)})`;
  }
  const comma = /^[+-]?\d+,\d+$/.test(cell) ? "; write the decimals after a point" : "";
  return `expected a number but found ${quoted(cell)}${comma}`;
}
