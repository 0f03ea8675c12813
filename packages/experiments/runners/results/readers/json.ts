import { type Either, isLeft, left, right } from "fp-ts/Either";
import { shorten, showValue } from "../../../spec/show_value.ts";
import { cellOf, namesOf } from "./json_cell.ts";
import { parsePythonJson } from "./python_json.ts";
import { noSuchName, type ReadError } from "./read_error.ts";
import { MOST_ROWS, noRows, type Row, type Table, textOf, tooManyRows, type Wanted } from "./table.ts";

/**
 * The rows of a JSON file: the objects of the list that a pointer (RFC 6901) leads to, such as `/log_history`; without
 * one, the file itself is the one row. A name is a key, or a pointer where it starts with a slash. NaN, Infinity and
 * -Infinity are read as Python's json writes them.
 *
 * @example The history that a trainer keeps
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readJson } from "@refold/experiments/runners/results/readers/json";
 *
 * const bytes = new TextEncoder().encode('{"log_history": [{"loss": NaN}, {"eval_accuracy": 0.91}]}');
 * const read = readJson(bytes, { file: "trainer_state.json", names: ["eval_accuracy"], list: "/log_history" });
 * const cells = read._tag === "Right" ? read.right.rows.map((row) => row.cells.eval_accuracy) : [];
 * assertEquals(cells, [null, 0.91]);
 * ```
 */
export function readJson(
  bytes: Uint8Array,
  { file, names, list }: Wanted & { readonly list?: string | undefined },
): Either<ReadError, Table> {
  const text = textOf(bytes, file);
  if (isLeft(text)) return text;
  const parsed = parsePythonJson(text.right);
  if (isLeft(parsed)) return left(notJson(parsed.left, file));
  if (list === undefined) return rowsOf([{ place: file, value: parsed.right }], { file, names });
  const items = list === "" ? parsed.right : cellOf(parsed.right, list);
  if (items === undefined) {
    return left(noSuchName(file, { part: "key", name: list, names: namesOf([parsed.right], true) }));
  }
  if (!Array.isArray(items)) {
    return left({
      kind: "syntax",
      place: `${file} at ${showValue(list)}`,
      expected: "a list",
      found: showValue(items),
      advice: `leave "list" out to read the file as one object`,
    });
  }
  return rowsOf(items.map((value, i) => ({ place: `${file}${shorten(list)}/${i}`, value })), { file, names });
}

/** Rows of values that were parsed, each with the names asked for. */
export function rowsOf(
  items: readonly { readonly place: string; readonly value: unknown }[],
  { file, names }: Wanted,
): Either<ReadError, Table> {
  if (items.length > MOST_ROWS) return left(tooManyRows(file));
  if (items.length === 0) return left(noRows(file, "an empty list"));
  const values = items.map(({ value }) => value);
  const absent = names.find((name) => values.every((value) => cellOf(value, name) === undefined));
  if (absent !== undefined) {
    return left(
      noSuchName(file, { part: "key", name: absent, names: namesOf(values, absent.startsWith("/")) }),
    );
  }
  const rows: Row[] = [];
  for (const { place, value } of items) {
    const cells = names.map((name) => [name, cellOf(value, name) ?? null] as const);
    const nested = cells.find(([, cell]) => typeof cell === "object" && cell !== null);
    if (nested !== undefined) {
      return left({
        kind: "number",
        place: `${place}, key ${showValue(nested[0])}`,
        expected: "a number or a text",
        found: showValue(nested[1]),
        advice: `name what is inside it by a pointer, such as "/${
          shorten(nested[0].replace(/^\//, ""), 30)
        }/0"`,
      });
    }
    rows.push({ place, cells: Object.fromEntries(cells) as Row["cells"] }); // objects were refused above
  }
  return right({ rows, part: "key", notes: [] });
}

function notJson(message: string, place: string): ReadError {
  return {
    kind: "syntax",
    place,
    expected: "JSON",
    found: shorten(message, 160),
    advice: `one object a line is the format "json-lines"`,
  };
}
