import { type CsvError, parse } from "csv-parse/sync";
import { type Either, isLeft, left, right } from "fp-ts/Either";
import { showValue } from "../../../spec/show_value.ts";
import { noSuchName, type ReadError } from "./read_error.ts";
import { MOST_ROWS, noRows, type Row, type Table, textOf, tooManyRows, type Wanted } from "./table.ts";

/** What may stand between two cells. */
export const SEPARATORS = [",", ";", "\t"] as const;
/** One of these. */
export type Separator = typeof SEPARATORS[number];

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The rows of a CSV or TSV file with a header: RFC 4180 with LF or CRLF, a byte order mark, `#` comment lines and empty
 * lines. The separator is the declared one, else the one that the header has. A last line that was cut is left out.
 *
 * @example A file as a German spreadsheet writes it
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readCsv } from "@refold/experiments/runners/results/readers/csv";
 *
 * const bytes = new TextEncoder().encode("seed;acc\r\n0;92.1\r\n");
 * const read = readCsv(bytes, { file: "runs.csv", names: ["seed", "acc"] });
 * assertEquals(read._tag === "Right" && read.right.rows[0]?.cells, { seed: "0", acc: "92.1" });
 * ```
 */
export function readCsv(
  bytes: Uint8Array,
  { file, names, separator }: Wanted & { readonly separator?: Separator | undefined },
): Either<ReadError, Table> {
  const text = textOf(bytes, file);
  if (isLeft(text)) return text;
  const chosen = separator === undefined ? separatorOf(text.right, file) : right(separator);
  if (isLeft(chosen)) return chosen;
  const lines = linesOf(text.right, { file, separator: chosen.right });
  if (isLeft(lines)) return lines;
  if (lines.right.length > MOST_ROWS + 1) return left(tooManyRows(file));
  const head = lines.right[0], body = lines.right.slice(1);
  if (head === undefined || body.length === 0) {
    return left(noRows(file, head === undefined ? "none" : "a header alone"));
  }
  const header = head.record.map((name) => name.trim());
  const unfit = misfit(header, { file, names });
  if (unfit !== null) return left(unfit);
  const last = body.at(-1)!, cut = last.record.length < header.length && !/[\r\n]$/.test(text.right);
  const whole = cut ? body.slice(0, -1) : body;
  const ragged = whole.find(({ record }) => record.length !== header.length);
  if (ragged !== undefined) return left(raggedLine(ragged, { file, header }));
  const places = names.map((name) => [name, header.indexOf(name)] as const);
  const rows = whole.map(({ record, info }): Row => ({
    place: `${file}, line ${info.lines}`,
    cells: Object.fromEntries(
      places.map(([name, at]) => [name, missing(record[at]!) ? null : record[at]!.trim()]),
    ),
  }));
  return right({
    rows,
    part: "column",
    notes: cut ? [`${file}: the last line is cut and was left out`] : [],
  });
}

/** An empty cell, and what Keras, R and pandas write for one. */
function missing(cell: string): boolean {
  return /^\s*(NA|N\/A|null|None)?\s*$/.test(cell);
}

function linesOf(
  text: string,
  { file, separator }: { readonly file: string; readonly separator: Separator },
): Either<ReadError, readonly Line[]> {
  try {
    const options = {
      delimiter: separator,
      record_delimiter: ["\r\n", "\n", "\r"],
      info: true,
      comment: "#",
      comment_no_infix: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: 2 ** 20,
      to: MOST_ROWS + 2,
    };
    return right(parse(text, options) as unknown as readonly Line[]); // `info` makes records of this shape
  } catch (error) {
    const { code = "", message, lines } = error as CsvError;
    return left({
      kind: "syntax",
      place: typeof lines === "number" ? `${file}, line ${lines}` : file,
      expected: 'cells without quotes, or wholly within quotes with "" for a quote inside',
      found: code === "CSV_QUOTE_NOT_CLOSED" ? "a quote that is never closed" : message.split("\n")[0]!,
      advice: "write the file again with a CSV writer",
    });
  }
}

/** The separator that the header has, quoted cells apart. */
function separatorOf(text: string, file: string): Either<ReadError, Separator> {
  const header = /^(?:#.*\r?\n|\s*\r?\n)*([^\r\n]*)/.exec(text)?.[1] ?? "",
    bare = header.replace(/"[^"]*"/g, "");
  const found = SEPARATORS.filter((sign) => bare.includes(sign));
  if (found.length < 2) return right(found[0] ?? ",");
  return left({
    kind: "separator",
    place: file,
    expected: "one of comma, semicolon and tab in the header",
    found: found.map((sign) => JSON.stringify(sign)).join(" and "),
    advice: `declare "separator"`,
  });
}

function misfit(header: readonly string[], { file, names }: Wanted): ReadError | null {
  const absent = names.find((name) => !header.includes(name));
  if (absent !== undefined) return noSuchName(file, { part: "column", name: absent, names: header });
  const twice = names.find((name) => header.indexOf(name) !== header.lastIndexOf(name));
  if (twice === undefined) return null;
  return {
    kind: "duplicate",
    place: file,
    expected: `one column ${showValue(twice)}`,
    found: `${header.filter((name) => name === twice).length}`,
    advice: "give each column a name of its own",
  };
}

function raggedLine(
  { record, info }: Line,
  { file, header }: { readonly file: string; readonly header: readonly string[] },
): ReadError {
  return {
    kind: "syntax",
    place: `${file}, line ${info.lines}`,
    expected: `${header.length} cells, as many as the header has,`,
    found: `${record.length}`,
    advice: record.length > header.length
      ? "quote cells that contain the separator; a decimal comma is not read"
      : "write every cell, empty where there is no value",
  };
}
