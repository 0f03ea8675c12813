import { type DataError, dataError } from "../../errors.ts";

/** What to do about a table that cannot be read. */
export const TABLE_REMEDY = "Mend the file, or name other columns in the spec’s data.label and data.features";

/** Where in a table something is wrong: its line, counted from 1, and its column. */
export interface Place {
  readonly line: number;
  readonly column: string;
}

/** What is wrong with one cell of a table. */
export function cellFault(path: string, { line, column }: Place, detail: string): DataError {
  return dataError("value", path, `line ${line}, column ${quoted(column)}: ${detail}`, TABLE_REMEDY);
}

/** A cell or a name as a message shows it: in quotes, and not too long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}
