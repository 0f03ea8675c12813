import { type Either, left, right } from "fp-ts/Either";
import type { ReadError } from "./read_error.ts";

/** What stands in a cell; null where nothing does. A number may be NaN or infinite, as Python writes them. */
export type Cell = string | number | boolean | null;

/** One row of a file: of the names that were asked for, its cells. */
export interface Row {
  /** Where it stands, for a message: `runs.csv, line 3`. */
  readonly place: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** What every reader makes of a file, whatever its format: rows in the file's order. */
export interface Table {
  readonly rows: readonly Row[];
  /** What a name stands for in this format, for a message. */
  readonly part: "column" | "key" | "tag";
  /** What a reader of the page should know, such as a last line that was cut. */
  readonly notes: readonly string[];
}

/** Which file is read, by the name that messages give it, and which of its columns, keys or tags. */
export interface Wanted {
  readonly file: string;
  readonly names: readonly string[];
}

/** The largest file of results that is read: 64 MB. */
export const LARGEST = 64 * 2 ** 20;

/** More rows than this are not read: results are a row a run, or an epoch. */
export const MOST_ROWS = 1_000_000;

/** That a file has too many rows. */
export function tooManyRows(file: string): ReadError {
  return {
    kind: "size",
    place: file,
    expected: `at most ${MOST_ROWS} rows`,
    found: "more",
    advice: "keep only the rows of the final numbers",
  };
}

/** That a file is larger than is read; null where it is not. */
export function tooLarge(bytes: Uint8Array, file: string): ReadError | null {
  if (bytes.length <= LARGEST) return null;
  return {
    kind: "size",
    place: file,
    expected: "at most 64 MB",
    found: "more",
    advice: "keep only the rows of the final numbers",
  };
}

/** The text of a file in UTF-8, without a byte order mark. */
export function textOf(bytes: Uint8Array, file: string): Either<ReadError, string> {
  const large = tooLarge(bytes, file);
  if (large !== null) return left(large);
  try {
    return right(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return left({
      kind: "encoding",
      place: file,
      expected: "text in UTF-8",
      found: wide ? "UTF-16" : "bytes that are no UTF-8",
      advice: "save the file as UTF-8",
    });
  }
}

/** That a file has no rows. */
export function noRows(file: string, found = "none"): ReadError {
  return {
    kind: "rows",
    place: file,
    expected: "at least one row",
    found,
    advice: "name a file with a header and one row for each run",
  };
}
