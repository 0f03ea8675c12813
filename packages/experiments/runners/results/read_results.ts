import { type Either, isLeft, left, right } from "fp-ts/Either";
import { createHash } from "node:crypto";
import { canonicalJson } from "../../runs/canonical_json.ts";
import { expand, type FoundFile, type ListFolder, MOST_FILES } from "./path_template.ts";
import { readCsv } from "./readers/csv.ts";
import { readJson } from "./readers/json.ts";
import { readJsonLines } from "./readers/json_lines.ts";
import { type Measurement, measurementsOf, namesIn, oneEach, type RunMap } from "./readers/measurements.ts";
import type { ReadError } from "./readers/read_error.ts";
import type { Table } from "./readers/table.ts";
import { readTensorBoard } from "./readers/tensorboard.ts";
import { lengthen, WIDE, wideColumns } from "./readers/wide.ts";
import type { ResultFiles, ResultsSpec } from "./results_spec.ts";

/** How files are found and read: paths are relative to the spec's folder. Null where there is nothing. */
export interface ResultFolders {
  readonly list: ListFolder;
  readonly read: (path: string) => Promise<Uint8Array<ArrayBuffer> | null>;
}

/** A file that results were read from. */
export interface ResultFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The numbers of results that exist already, with the files that they stand in. */
export interface ReadResults {
  readonly measurements: readonly Measurement[];
  readonly files: readonly ResultFile[];
  /** What a reader of the page should know: lines that were cut, numbers taken at their best. */
  readonly notes: readonly string[];
}

interface OpenFile extends FoundFile {
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Reads all that a spec names: one measurement of each run and metric, or the first thing that is wrong. */
export async function readResults(
  spec: ResultsSpec,
  folders: ResultFolders,
): Promise<Either<ReadError, ReadResults>> {
  const measurements: Measurement[] = [], files = new Map<string, ResultFile>(), notes: string[] = [];
  for (const source of spec.read) {
    const opened = await open(source, folders);
    if (isLeft(opened)) return opened;
    for (const { path, content } of opened.right) files.set(path, fileOf(path, content));
    for (const group of groupsOf(source, opened.right)) {
      const found = gather(source, group);
      if (isLeft(found)) return found;
      measurements.push(...found.right.measurements);
      notes.push(...found.right.notes);
    }
    if (source.take === "max" || source.take === "min") notes.push(bestNote(source));
  }
  const each = oneEach(measurements, "only");
  if (isLeft(each)) return each;
  return right({ measurements: each.right, files: [...files.values()], notes });
}

async function open(
  source: ResultFiles,
  { list, read }: ResultFolders,
): Promise<Either<ReadError, readonly OpenFile[]>> {
  const opened: OpenFile[] = [];
  for (const template of source.files) {
    const found = await expand(template, list);
    if (found.length === 0 || found.length > MOST_FILES) return left(noFile(template, found.length));
    for (const file of found) {
      const content = await read(file.path);
      if (content === null) {
        if (/[*{]/.test(template)) continue; // a folder that lacks the file which others have
        return left(noFile(template, 0));
      }
      opened.push({ ...file, content });
    }
  }
  return opened.length === 0 ? left(noFile(source.files.join(", "), 0)) : right(opened);
}

/** Files that are read together: all event files of one run, else each file alone. */
function groupsOf(source: ResultFiles, files: readonly OpenFile[]): readonly (readonly OpenFile[])[] {
  if (source.format !== "tensorboard") return files.map((file) => [file]);
  const runs = Map.groupBy(files, ({ arm, seed, path }) => canonicalJson([arm ?? "", seed ?? path]));
  return [...runs.values()];
}

function gather(
  source: ResultFiles,
  files: readonly OpenFile[],
): Either<ReadError, Pick<ReadResults, "measurements" | "notes">> {
  const first = files[0]!, map = mapOf(source, first); // a group has a file
  if (isLeft(map)) return map;
  const wide = source.format === "csv" ? source.wide : undefined;
  const own = namesIn(map.right).filter((name) =>
    name !== WIDE.seed && name !== WIDE.arm && name !== WIDE.value
  );
  const names = wide === undefined ? own : [...own, ...wideColumns(wide)];
  const table = tableOf(source, { files, names });
  if (isLeft(table)) return table;
  const found = measurementsOf(wide === undefined ? table.right : lengthen(table.right, wide), map.right);
  return isLeft(found) ? found : right({ measurements: found.right, notes: table.right.notes });
}

function tableOf(
  source: ResultFiles,
  { files, names }: { readonly files: readonly OpenFile[]; readonly names: readonly string[] },
): Either<ReadError, Table> {
  const { path, content } = files[0]!, wanted = { file: path, names };
  switch (source.format) {
    case "csv":
      return readCsv(content, { ...wanted, separator: source.separator });
    case "json":
      return readJson(content, { ...wanted, list: source.list });
    case "json-lines":
      return readJsonLines(content, wanted);
    case "tensorboard":
      return readTensorBoard(files.map((file) => ({ file: file.path, bytes: file.content })), wanted);
  }
}

/** How a file's rows become measurements: by the spec, and by what its path says. */
function mapOf(source: ResultFiles, file: FoundFile): Either<ReadError, RunMap> {
  const wide = source.format === "csv" ? source.wide : undefined;
  const rows = source.format === "tensorboard" ? null : source;
  const seed = wide !== undefined && "seeds" in wide
    ? { column: WIDE.seed }
    : rows?.seed === undefined
    ? file.seed
    : { column: rows.seed };
  if (seed === undefined) return left(noSeed(file.path));
  const arm = typeof rows?.arm === "string" ? { column: rows.arm } : rows?.arm;
  const metrics = wide === undefined ? {} : { [wide.metric]: { column: WIDE.value, times: 1 } };
  const columns = Object.entries(source.columns).map(([metric, column]) =>
    [metric, typeof column === "string" ? { column, times: 1 } : column] as const
  );
  return right({
    seed,
    arm: wide !== undefined && "arms" in wide ? { column: WIDE.arm } : arm ?? file.arm ?? "",
    metrics: { ...metrics, ...Object.fromEntries(columns) },
    where: Object.fromEntries(
      Object.entries(rows?.where ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    take: source.take ?? (typeof seed === "number" ? "last" : "only"),
  });
}

function fileOf(path: string, content: Uint8Array<ArrayBuffer>): ResultFile {
  return { path, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}

function bestNote({ take, columns, files }: ResultFiles): string {
  return `${Object.keys(columns).join(", ")} in ${files.join(", ")}: the ${
    take === "max" ? "largest" : "smallest"
  } ` +
    "of each run was taken; where that is a test set, it chose its own epoch";
}

function noFile(template: string, count: number): ReadError {
  return {
    kind: "file",
    place: template,
    expected: count === 0 ? "a file" : `at most ${MOST_FILES} files`,
    found: count === 0 ? "none" : "more",
    advice: count === 0 ? "give its path from the folder of the spec" : "name fewer",
  };
}

function noSeed(place: string): ReadError {
  return {
    kind: "seed",
    place,
    expected: "a seed for each run",
    found: "no column for it and no {seed} in the path",
    advice: 'name the column as "seed", or put {seed} into the path of "files"',
  };
}
