/**
 * The part of `@std/csv` that a page uses, in forty lines: the library brings Node's buffers, a tenth of a megabyte.
 * @module
 */

const QUOTED = /[",\r\n]/;

/** Writes rows, or records with the named columns, as CSV text (RFC 4180, CRLF). */
export function stringify(
  data: readonly (readonly unknown[] | Readonly<Record<string, unknown>>)[],
  { columns = [] }: { readonly columns?: readonly string[] } = {},
): string {
  const rows = data.map((row) => Array.isArray(row) ? row : columns.map((name) => Object(row)[name]));
  const all = columns.length === 0 ? rows : [columns, ...rows];
  return all.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

/** Parses CSV text (RFC 4180) into records named by its first row. */
export function parse(text: string, _options: { readonly skipFirstRow: true }): Record<string, string>[] {
  const [names = [], ...rows] = rowsOf(text.replace(/^\ufeff/, ""));
  return rows.map((row) => {
    if (row.length !== names.length) {
      throw new Error(`Expected ${names.length} fields but found ${row.length}`);
    }
    return Object.fromEntries(names.map((name, at) => [name, row[at]!]));
  });
}

function cellOf(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [], cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  for (let row: string[] = []; cell.lastIndex < text.length || row.length > 0;) {
    const found = cell.exec(text);
    if (found === null) throw new Error("Expected a field of CSV but found a quote that is not closed");
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === ",") continue;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}
