import type { Labels } from "@refold/core/matrix";
import { type Either, left, right } from "fp-ts/Either";
import { type DataError, dataError } from "../../errors.ts";
import { MOST_CLASSES } from "../../examples.ts";
import type { Column } from "./columns.ts";
import { cellFault, quoted, TABLE_REMEDY } from "./fault.ts";
import type { Rows } from "./rows.ts";

/** The classes of a table: their names in order, and which of them each row is. */
export interface Classes {
  readonly names: readonly string[];
  readonly labels: Labels;
}

/** Reads the classes of all rows: whole numbers in order of size, else texts in the order of their characters. */
export function labelsOf(
  { rows, lines }: Rows,
  path: string,
  { at, name }: Column,
): Either<DataError, Classes> {
  const wrong = (detail: string) =>
    left(dataError("label", path, `column ${quoted(name)}: ${detail}`, TABLE_REMEDY));
  const cells = rows.map((row) => row[at]!.trim()), missing = cells.indexOf("");
  if (missing >= 0) {
    const place = { line: lines[missing]!, column: name };
    return left(cellFault(path, place, "expected a label but found an empty cell"));
  }
  const distinct = [...new Set(cells)], whole = distinct.every((cell) => /^[+-]?\d{1,15}$/.test(cell));
  const names = whole ? inOrderOfSize(distinct) : distinct.sort();
  if (names.length < 2) return wrong(`expected at least two classes but found ${quoted(names[0]!)} alone`);
  if (names.length > MOST_CLASSES) {
    return wrong(`expected at most ${MOST_CLASSES} classes but found ${names.length}`);
  }
  if (names.length === cells.length) {
    return wrong(`expected rows that share a class but each of ${cells.length} rows has one of its own`);
  }
  const numbers = new Map(names.map((text, i) => [text, i])), labels = room(cells.length, names.length);
  cells.forEach((cell, i) => labels[i] = numbers.get(whole ? String(Number(cell)) : cell)!);
  return right({ names, labels });
}

/** Numbers by size, however they are written: 07 is 7. */
function inOrderOfSize(cells: readonly string[]): readonly string[] {
  return [...new Set(cells.map(Number))].sort((a, b) => a - b).map(String);
}

/** Shared memory for labels, of 16 bits where a byte is too small. */
function room(count: number, classes: number): Uint8Array | Uint16Array {
  return classes <= 256
    ? new Uint8Array(new SharedArrayBuffer(count))
    : new Uint16Array(new SharedArrayBuffer(2 * count));
}
