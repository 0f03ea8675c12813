import { type Either, isLeft, left } from "fp-ts/Either";
import { map } from "fp-ts/Either";
import { shorten } from "../../../spec/show_value.ts";
import { rowsOf } from "./json.ts";
import { parsePythonJson } from "./python_json.ts";
import type { ReadError } from "./read_error.ts";
import { MOST_ROWS, noRows, type Table, textOf, tooManyRows, type Wanted } from "./table.ts";

/**
 * The rows of a JSON Lines file, one object a line. A last line that a killed run left unfinished is left out with a
 * note; any other line that is no JSON is an error.
 */
export function readJsonLines(bytes: Uint8Array, { file, names }: Wanted): Either<ReadError, Table> {
  const text = textOf(bytes, file);
  if (isLeft(text)) return text;
  const lines = text.right.split("\n", MOST_ROWS + 2).map((line, i) => ({
    line: line.trim(),
    place: `${file}, line ${i + 1}`,
  }));
  const written = lines.filter(({ line }) => line !== "");
  if (lines.length > MOST_ROWS + 1) return left(tooManyRows(file));
  const items: { readonly place: string; readonly value: unknown }[] = [], notes: string[] = [];
  for (const { line, place } of written) {
    const parsed = parsePythonJson(line);
    if (!isLeft(parsed)) items.push({ place, value: parsed.right });
    else if (place === written.at(-1)!.place && !text.right.endsWith("\n")) {
      notes.push(`${place} is cut and was left out`);
    } else {
      return left({
        kind: "syntax",
        place,
        expected: "one JSON object",
        found: shorten(parsed.left, 160),
        advice: 'a file that is one JSON value over many lines is the format "json"',
      });
    }
  }
  if (items.length === 0) return left(noRows(file));
  return map((table: Table) => ({ ...table, notes }))(rowsOf(items, { file, names }));
}
