import { type Either, isLeft, left, right } from "fp-ts/Either";
import { z } from "zod";
import { sha256 } from "../../checksum.ts";
import type { Dataset } from "../../dataset.ts";
import { attempt, type DataEffects } from "../../effects.ts";
import { type DataError, dataError } from "../../errors.ts";
import { type Identity, NO_CHANGE } from "../../identity.ts";
import { columnsOf } from "./columns.ts";
import { TABLE_REMEDY } from "./fault.ts";
import { labelsOf } from "./labels.ts";
import { numbersOf } from "./numbers.ts";
import { readRows } from "./rows.ts";

const Name = z.string().min(1).max(200);

/** The `data` of a spec on a table of one's own: a CSV file with a header. */
export const TableSpec = z.strictObject({
  dataset: z.literal("table").describe("Which dataset."),
  path: z.string().min(1).optional().describe(
    "The CSV file, from the spec's own folder; --data goes before it.",
  ),
  label: Name.describe("The column that says each row's class, by text or by number."),
  features: z.array(Name).min(1).max(10_000).readonly().optional()
    .describe("The columns of numbers that are learnt from; all others unless given."),
  separator: z.enum([",", ";", "\t"]).default(",").describe("What stands between two cells."),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits").optional()
    .describe("SHA-256 of the file that the claims are about: another file then gets no verdict."),
});

/** The largest file that is read: its text must fit one string. */
const MOST_BYTES = 400_000_000;

/**
 * A table of numbers with a class for each row: a CSV file whose first line names the columns.
 *
 * What a class is called decides nothing but the order of the classes: numbers by size, texts by their characters.
 */
export const table: Dataset<typeof TableSpec> = {
  name: "table",
  title: "table",
  words: ({ label }) => `a table of one’s own, whose column “${label}” is the class`,
  spec: TableSpec,
  holds: "rows",
  parts: [{ name: "all", role: "all", count: null }],
  form: () => null,
  places: { env: null, wanted: "a CSV file", file: "csv", layouts: [] },
  read: async ({ spec, path, effects }) => {
    const bytes = await readBytes(path, effects);
    if (isLeft(bytes)) return bytes;
    const text = decode(bytes.right, path);
    if (isLeft(text)) return text;
    const rows = readRows(text.right, path, spec);
    if (isLeft(rows)) return rows;
    const columns = columnsOf(rows.right, path, spec);
    if (isLeft(columns)) return columns;
    const classes = labelsOf(rows.right, path, columns.right.label);
    if (isLeft(classes)) return classes;
    const features = numbersOf(rows.right, path, columns.right.features);
    if (isLeft(features)) return features;
    const sum = sha256(bytes.right), { names, labels } = classes.right;
    return right({
      title: fileName(path),
      examples: {
        shape: [columns.right.features.length],
        classes: names.length,
        features: features.right,
        labels,
        parts: [{ name: "all", role: "all", count: labels.length }],
      },
      classNames: names,
      files: [{ name: "all", sha256: sum }],
      identity: identityOf(sum, spec.sha256),
    });
  },
  archive: null,
  standIn: null,
};

function identityOf(found: string, expected: string | undefined): Identity {
  if (expected === undefined) return { bytes: "own", note: "a table of one’s own", mayChange: NO_CHANGE };
  return found === expected
    ? { bytes: "own", note: "the very file that the spec names by its SHA-256", mayChange: NO_CHANGE }
    : {
      bytes: "unknown",
      note: `the spec names a file of SHA-256 ${expected}, this one has ${found}`,
      mayChange: NO_CHANGE,
    };
}

async function readBytes(path: string, effects: DataEffects): Promise<Either<DataError, Uint8Array>> {
  const info = await attempt(path, () => effects.stat(path))();
  if (isLeft(info)) return info;
  const bytes = info.right?.bytes ?? 0;
  if (bytes > MOST_BYTES) {
    const detail = `expected a table of at most ${MOST_BYTES} bytes but found ${bytes}`;
    return left(dataError("format", path, detail, TABLE_REMEDY));
  }
  return await attempt(path, () => effects.readFile(path))();
}

/** UTF-8, with or without a byte order mark; anything else is refused rather than misread. */
function decode(bytes: Uint8Array, path: string): Either<DataError, string> {
  const wrong = (detail: string) => left(dataError("format", path, detail, "Save the file as CSV in UTF-8"));
  if (bytes.length === 0) return wrong("expected a line of column names but the file is empty");
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return wrong("expected UTF-8 but found UTF-16");
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return wrong("expected text but found a spreadsheet or a zip archive");
  }
  try {
    return right(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return wrong("expected UTF-8 but found bytes that are none");
  }
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1)!;
}
