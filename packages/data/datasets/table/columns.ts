import { closest } from "fastest-levenshtein";
import { type Either, left, right } from "fp-ts/Either";
import { type DataError, dataError } from "../../errors.ts";
import { quoted, TABLE_REMEDY } from "./fault.ts";
import type { Rows } from "./rows.ts";

/** A column of a table, by its place and its name. */
export interface Column {
  readonly at: number;
  readonly name: string;
}

/** The columns that a spec asks for. */
export interface Columns {
  readonly label: Column;
  readonly features: readonly Column[];
}

/** Column names that fit a message. */
const MOST_NAMED = 12;

/** Finds the label column and the feature columns by their names, each of which must be there once. */
export function columnsOf(
  { header }: Rows,
  path: string,
  { label, features }: { readonly label: string; readonly features?: readonly string[] | undefined },
): Either<DataError, Columns> {
  const wrong = (detail: string) => left(dataError("value", path, detail, TABLE_REMEDY));
  const twice = header.find((name, i) => header.indexOf(name) < i);
  if (twice !== undefined) return wrong(`expected every column name once but found ${quoted(twice)} twice`);
  const unnamed = header.indexOf("");
  if (unnamed >= 0) return wrong(`expected a name for every column but column ${unnamed + 1} has none`);
  const absent = [label, ...features ?? []].find((name) => !header.includes(name));
  if (absent !== undefined) {
    const more = header.length > MOST_NAMED ? ` and ${header.length - MOST_NAMED} more` : "";
    return wrong(
      `expected a column ${quoted(absent)} but found ${
        header.slice(0, MOST_NAMED).join(", ")
      }${more}; did you mean ` +
        `${quoted(closest(absent, header))}?`,
    );
  }
  if (features?.includes(label)) {
    return wrong(`expected other features than the label ${quoted(label)} itself`);
  }
  const names = features ?? header.filter((name) => name !== label);
  if (names.length === 0) return wrong(`expected columns beside the label ${quoted(label)} but found none`);
  const column = (name: string): Column => ({ at: header.indexOf(name), name });
  return right({ label: column(label), features: names.map(column) });
}
