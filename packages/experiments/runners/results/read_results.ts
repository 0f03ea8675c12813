import { type Either, isLeft, left, right } from "fp-ts/Either";
import { createHash } from "node:crypto";
import { canonicalJson } from "../../runs/canonical_json.ts";
import { expand, type FoundFile, type ListFolder, MOST_FILES } from "./path_template.ts";
import { readBeside } from "./readers/beside.ts";
import { readCsv } from "./readers/csv.ts";
import { readJson } from "./readers/json.ts";
import { readJsonLines } from "./readers/json_lines.ts";
import { type Measurement, measurementsOf, namesIn, oneEach, type RunMap } from "./readers/measurements.ts";
import { mlflowPath, readMlflowRun } from "./readers/mlflow.ts";
import { trialsAsSeeds } from "./readers/optuna.ts";
import type { ReadError } from "./readers/read_error.ts";
import type { Cell, Table } from "./readers/table.ts";
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
    const groups = groupsOf(source, opened.right), out: ReadError[] = [];
    for (const group of groups) {
      const found = await gather(source, group, folders);
      if (isLeft(found) && found.left.kind === "where") out.push(found.left);
      else if (isLeft(found)) return found;
      else {
        measurements.push(...found.right.measurements);
        notes.push(...found.right.notes);
        for (const { path, content } of found.right.beside) files.set(path, fileOf(path, content));
      }
    }
    if (out.length === groups.length) return left(out[0]!); // a source has a group
    if (out.length > 0) notes.push(`${out.length} of ${groups.length} files left out by "where"`);
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

interface Gathered extends Pick<ReadResults, "measurements" | "notes"> {
  /** Further files that were read for this one. */
  readonly beside: readonly OpenFile[];
}

async function gather(
  source: ResultFiles,
  files: readonly OpenFile[],
  folders: ResultFolders,
): Promise<Either<ReadError, Gathered>> {
  const first = files[0]!, map = mapOf(source, first); // a group has a file
  if (isLeft(map)) return map;
  const wide = source.format === "csv" ? source.wide : undefined;
  const own = namesIn(map.right).filter((name) =>
    name !== WIDE.seed && name !== WIDE.arm && name !== WIDE.value
  );
  const names = wide === undefined ? own : [...own, ...wideColumns(wide)];
  const beside = await openBeside(source, { first, names }, folders);
  if (isLeft(beside)) return beside;
  const cells = cellsBeside(source, { files: beside.right, names });
  if (isLeft(cells)) return cells;
  const sought = names.filter((name) => !Object.hasOwn(cells.right, name));
  const table = tableOf(source, { files, names: sought, beside: beside.right });
  if (isLeft(table)) return table;
  const rows = table.right.rows.map((row) => ({ ...row, cells: { ...row.cells, ...cells.right } }));
  const whole = { ...table.right, rows };
  const found = measurementsOf(wide === undefined ? whole : lengthen(whole, wide), map.right);
  if (isLeft(found)) return found;
  return right({ measurements: found.right, notes: table.right.notes, beside: beside.right });
}

/** The files beside one of results that hold more of its run: those that the spec names, and those of an MLflow run. */
async function openBeside(
  source: ResultFiles,
  { first, names }: { readonly first: OpenFile; readonly names: readonly string[] },
  { read }: ResultFolders,
): Promise<Either<ReadError, readonly OpenFile[]>> {
  const folder = first.path.includes("/") ? first.path.slice(0, first.path.lastIndexOf("/") + 1) : "";
  const wanted = source.format === "tensorboard" ? [] : source.beside ?? [], opened: OpenFile[] = [];
  for (const name of wanted) {
    const content = await read(folder + name);
    if (content === null) return left(noFile(folder + name, 0));
    opened.push({ path: folder + name, content });
  }
  for (const name of source.format === "mlflow" ? names : []) {
    const path = mlflowPath(name), content = path == null ? null : await read(folder + path);
    if (content !== null) opened.push({ path: folder + path, content });
  }
  return right(opened);
}

/** What the files that a spec names beside others say of the names asked for. */
function cellsBeside(
  source: ResultFiles,
  { files, names }: { readonly files: readonly OpenFile[]; readonly names: readonly string[] },
): Either<ReadError, Readonly<Record<string, Cell>>> {
  const wanted = source.format === "tensorboard" ? [] : source.beside ?? [];
  let cells: Readonly<Record<string, Cell>> = {};
  for (const { path, content } of files.slice(0, wanted.length)) {
    const found = readBeside(content, { file: path, names });
    if (isLeft(found)) return found;
    cells = { ...cells, ...found.right };
  }
  return right(cells);
}

function tableOf(
  source: ResultFiles,
  { files, names, beside }: {
    readonly files: readonly OpenFile[];
    readonly names: readonly string[];
    readonly beside: readonly OpenFile[];
  },
): Either<ReadError, Table> {
  const { path, content } = files[0]!, wanted = { file: path, names };
  switch (source.format) {
    case "csv":
      return trialsAsSeeds(content, { file: path, seed: source.seed }) ??
        readCsv(content, { ...wanted, separator: source.separator });
    case "json":
      return readJson(content, { ...wanted, list: source.list });
    case "json-lines":
      return readJsonLines(content, wanted);
    case "tensorboard":
      return readTensorBoard(files.map((file) => ({ file: file.path, bytes: file.content })), wanted);
    case "mlflow": {
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      const own = new Map(beside.map((file) => [file.path.slice(folder.length), file.content]));
      return readMlflowRun(content, { ...wanted, files: own });
    }
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
    advice: count === 0 ? "look at its path, which in a spec starts at the spec's own folder" : "name fewer",
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
