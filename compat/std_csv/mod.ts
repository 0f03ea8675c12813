/**
 * `parse` and `stringify` with the names and signatures of JSR's `@std/csv`, over `csv-parse` and `csv-stringify`.
 * @module
 */
import { parse as parseRows } from "csv-parse/sync";
import { stringify as stringifyRows } from "csv-stringify/sync";

/** Options of {@linkcode parse}: with `skipFirstRow` the first row names the columns and records come back. */
export interface ParseOptions {
  readonly skipFirstRow?: boolean;
  readonly separator?: string;
}

/** Options of {@linkcode stringify}: which columns, in which order. */
export interface StringifyOptions {
  readonly columns?: readonly string[];
  readonly headers?: boolean;
  readonly separator?: string;
}

/** Parses CSV text (RFC 4180) into rows of strings, or into records with `skipFirstRow`. */
export function parse(
  text: string,
  options: ParseOptions & { readonly skipFirstRow: true },
): Record<string, string>[];
export function parse(text: string, options?: ParseOptions): string[][];
export function parse(text: string, options: ParseOptions = {}): string[][] | Record<string, string>[] {
  const rows = parseRows(text, {
    columns: options.skipFirstRow ?? false,
    delimiter: options.separator ?? ",",
    record_delimiter: ["\r\n", "\n"],
    relax_column_count: options.skipFirstRow !== true, // only records must have as many fields as there are names
    skip_empty_lines: true,
    bom: true,
  });
  return rows as unknown as string[][] | Record<string, string>[]; // the library types its result as unknown[]
}

/** Writes rows or records as CSV text (RFC 4180, CRLF); the columns of records are those of the first unless given. */
export function stringify(
  data: readonly (readonly unknown[] | Readonly<Record<string, unknown>>)[],
  options: StringifyOptions = {},
): string {
  const first = data[0],
    inferred = first === undefined || Array.isArray(first) ? undefined : Object.keys(first);
  const columns = options.columns ?? inferred;
  return stringifyRows([...data], {
    columns: columns === undefined ? undefined : [...columns],
    header: columns !== undefined && (options.headers ?? true),
    delimiter: options.separator ?? ",",
    record_delimiter: "\r\n",
    quoted_match: /[\r\n]/, // either alone would end the line for some readers
    cast: { boolean: String, date: (value) => JSON.stringify(value) },
  });
}
