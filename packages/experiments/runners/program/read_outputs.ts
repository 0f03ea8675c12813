import { type Either, isLeft, left, right } from "fp-ts/Either";
import type { SeriesRow } from "../../runs/series.ts";
import { showValue } from "../../spec/show_value.ts";
import { expand, type FoundFile } from "../results/path_template.ts";
import type { ResultFolders } from "../results/read_results.ts";
import { readCsv } from "../results/readers/csv.ts";
import { readJson } from "../results/readers/json.ts";
import { readJsonLines } from "../results/readers/json_lines.ts";
import { measurementsOf } from "../results/readers/measurements.ts";
import { numberIn } from "../results/readers/number_text.ts";
import type { ReadError } from "../results/readers/read_error.ts";
import type { Table } from "../results/readers/table.ts";
import { readTensorBoard } from "../results/readers/tensorboard.ts";
import type { MetricReading, ProgramSpec } from "./program_spec.ts";

/** What there is to read when a program has ended. */
export interface Outputs {
  readonly output: ResultFolders;
  readonly found: Readonly<Record<string, number>>;
}

/** The numbers that a run ended with, NaN and infinite ones as they were written. */
export async function readMetrics(
  { read }: Pick<ProgramSpec, "read">,
  { output, found }: Outputs,
): Promise<Either<ReadError, Readonly<Record<string, number>>>> {
  const metrics: Record<string, number> = {};
  for (const [metric, reading] of Object.entries(read)) {
    const value = "stdout" in reading
      ? printed(metric, reading, found)
      : await written(metric, reading, output);
    if (isLeft(value)) return value;
    metrics[metric] = value.right;
  }
  return right(metrics);
}

/** Numbers over the steps of a run; none where the spec names no file of them. */
export async function readHistory(
  { history }: Pick<ProgramSpec, "history">,
  { output, seed }: Pick<Outputs, "output"> & { readonly seed: number },
): Promise<Either<ReadError, readonly SeriesRow[]>> {
  if (history === undefined) return right([]);
  const names = [...new Set([history.step, ...Object.values(history.columns)])];
  const table = await tableOf(history, names, output);
  if (isLeft(table)) return table;
  const rows: SeriesRow[] = [];
  for (const { place, cells } of table.right.rows) {
    const at = cells[history.step] ?? null;
    if (at === null) continue;
    const step = numberIn(at, `${place}, ${table.right.part} ${showValue(history.step)}`);
    if (isLeft(step)) return step;
    if (!Number.isSafeInteger(step.right) || step.right < 0) {
      return left({
        kind: "number",
        place,
        expected: "a step, a whole number from 0,",
        found: showValue(at),
        advice: 'name the column of the steps as "step"',
      });
    }
    for (const [metric, column] of Object.entries(history.columns)) {
      const cell = cells[column] ?? null;
      if (cell === null) continue;
      const value = numberIn(cell, `${place}, ${table.right.part} ${showValue(column)}`);
      if (isLeft(value)) return value;
      rows.push({
        seed,
        trial: "",
        step: step.right,
        metric,
        value: Number.isFinite(value.right) ? value.right : null,
      });
    }
  }
  return right(rows);
}

type FileReading = Exclude<MetricReading, { readonly stdout: string }>;

function printed(
  metric: string,
  { stdout, times = 1 }: Extract<MetricReading, { readonly stdout: string }>,
  found: Outputs["found"],
): Either<ReadError, number> {
  const value = found[metric];
  if (value !== undefined) return right(scaled(value, times));
  return left({
    kind: "number",
    place: "standard output",
    expected: `a line ${showValue(stdout)} with ${metric}`,
    found: "none",
    advice: "`deno task program read SPEC --output FILE` tries a template on a saved output",
  });
}

async function written(
  metric: string,
  reading: FileReading,
  output: ResultFolders,
): Promise<Either<ReadError, number>> {
  const { at, take = "last", times = 1 } = reading, table = await tableOf(reading, [at], output);
  if (isLeft(table)) return table;
  const metrics = { [metric]: { column: at, times } };
  const found = measurementsOf(table.right, { seed: 0, arm: "", metrics, where: {}, take });
  if (isLeft(found)) return found;
  const [first] = found.right, value = first?.value ?? null;
  if (value !== null) return right(value);
  return left({
    kind: "number",
    place: first?.place ?? reading.file,
    expected: `a number for ${metric}`,
    found: "nothing",
    advice: "let the program write it when it ends",
  });
}

/** The rows of a file below {out}. */
async function tableOf(
  reading: {
    readonly file: string;
    readonly format: FileReading["format"];
    readonly list?: string | undefined;
  },
  names: readonly string[],
  { list, read }: ResultFolders,
): Promise<Either<ReadError, Table>> {
  const template = reading.file.replace(/^\{out\}\//, ""), files: { file: string; bytes: Uint8Array }[] = [];
  for (const { path } of await expand(template, list) as readonly FoundFile[]) {
    const bytes = await read(path);
    if (bytes !== null) files.push({ file: `{out}/${path}`, bytes });
  }
  const [first] = files, wanted = { file: first?.file ?? reading.file, names };
  if (first === undefined) return left(noFile(reading.file));
  if (reading.format === "tensorboard") return readTensorBoard(files, wanted);
  if (files.length > 1) return left(severalFiles(reading.file, files.map(({ file }) => file)));
  switch (reading.format) {
    case "csv":
      return readCsv(first.bytes, wanted);
    case "json":
      return readJson(first.bytes, { ...wanted, list: reading.list });
    case "json-lines":
      return readJsonLines(first.bytes, wanted);
  }
}

function scaled(value: number, times: number): number {
  return times === 1 || !Number.isFinite(value) ? value : Number((value * times).toPrecision(15));
}

function noFile(place: string): ReadError {
  return {
    kind: "file",
    place,
    expected: "a file that the program wrote",
    found: "none",
    advice: "write it below the folder that {out} stands for, which is new for each run",
  };
}

function severalFiles(place: string, files: readonly string[]): ReadError {
  return {
    kind: "file",
    place,
    expected: "one file",
    found: `${files.length}, ${files.slice(0, 3).join(", ")}`,
    advice: "name one of them",
  };
}
