import { type Either, isLeft, left, right } from "fp-ts/Either";
import { flatYaml } from "./flat_yaml.ts";
import { noSuchName, type ReadError } from "./read_error.ts";
import { type Cell, type Table, textOf, type Wanted } from "./table.ts";

/** How a run of MLflow ended, by the number that its meta.yaml holds (mlflow.entities.RunStatus). */
const STATUS: Readonly<Record<string, string>> = {
  1: "RUNNING",
  2: "SCHEDULED",
  3: "FINISHED",
  4: "FAILED",
  5: "KILLED",
};

/** What a run's meta.yaml says that a spec may ask for. */
const OWN = ["run_id", "status", "lifecycle_stage", "experiment_id", "start_time", "end_time"] as const;

/**
 * The file below a run's folder that holds a name: `metrics.test/acc` stands in `metrics/test/acc`; null for what its
 * meta.yaml holds, and undefined where there can be no such file.
 */
export function mlflowPath(name: string): string | null | undefined {
  if (OWN.some((own) => own === name)) return null;
  const path = /^(metrics|params|tags)\.(.+)$/.exec(name);
  if (path === null) return undefined;
  return path[2]!.split("/").some((part) => part === "" || part === "." || part === "..")
    ? undefined
    : `${path[1]}/${path[2]}`;
}

/**
 * One run of MLflow's file store as a row: `metrics.NAME`, `params.NAME`, `tags.NAME`, and `status` and the like of its
 * meta.yaml. A metric's file has a line `TIMESTAMP VALUE STEP` for each time that it was logged; its value is that of the
 * largest step, then of the latest time, then the largest.
 *
 * @param files the texts of the files that `mlflowPath` names, of those that are there
 */
export function readMlflowRun(
  meta: Uint8Array,
  { file, names, files }: Wanted & { readonly files: ReadonlyMap<string, Uint8Array> },
): Either<ReadError, Table> {
  const text = textOf(meta, file);
  if (isLeft(text)) return text;
  const own = flatYaml(text.right), cells: Record<string, Cell> = {};
  if (!Object.hasOwn(own, "run_id") && !Object.hasOwn(own, "run_uuid")) {
    return left({
      kind: "syntax",
      place: file,
      expected: "the meta.yaml of a run",
      found: "none that names one",
      advice: 'name the runs of an experiment, as in "mlruns/0/*/meta.yaml"',
    });
  }
  if (own["lifecycle_stage"] === "deleted") {
    return right({ rows: [], part: "key", notes: [`${file}: a deleted run`] });
  }
  for (const name of names) {
    const path = mlflowPath(name);
    if (path === undefined) {
      return left(
        noSuchName(file, { part: "name", name, names: [...OWN, "metrics.NAME", "params.NAME", "tags.NAME"] }),
      );
    }
    const cell = path === null ? metaCell(own, name) : fileCell(name, `${file}: ${path}`, files.get(path));
    if (typeof cell === "object" && cell !== null && "_tag" in cell) return cell;
    cells[name] = cell;
  }
  return right({ rows: [{ place: file, cells }], part: "key", notes: [] });
}

function metaCell(own: Readonly<Record<string, Cell>>, name: string): Cell {
  const value = (name === "run_id" ? own["run_id"] ?? own["run_uuid"] : own[name]) ?? null;
  return name === "status" ? STATUS[String(value)] ?? value : value;
}

function fileCell(
  name: string,
  place: string,
  bytes: Uint8Array | undefined,
): Cell | Either<ReadError, never> {
  if (bytes === undefined) return null;
  const text = textOf(bytes, place);
  if (isLeft(text)) return text;
  return name.startsWith("metrics.") ? lastOf(text.right, place) : text.right;
}

/** The value of a metric by the last line that counts; older files have no step. */
function lastOf(text: string, place: string): Cell | Either<ReadError, never> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const logged = lines.map((line) => line.trim().split(/\s+/));
  const wrong = logged.findIndex((parts) => parts.length < 2 || parts.length > 3 || !parts.every(isNumber));
  if (wrong >= 0 && !(wrong === lines.length - 1 && !text.endsWith("\n"))) {
    return left({
      kind: "number",
      place: `${place}, line ${wrong + 1}`,
      expected: "a time, a value and a step",
      found: JSON.stringify(lines[wrong]!.slice(0, 60)),
      advice: "copy the run again from where it was written",
    });
  }
  const whole = wrong >= 0 ? logged.slice(0, wrong) : logged; // a last line that was cut
  const order = (parts: readonly string[]): readonly number[] => [
    Number(parts[2] ?? 0),
    Number(parts[0]),
    numberOf(parts[1]!),
  ];
  const last = whole.toSorted((a, b) => compare(order(a), order(b))).at(-1);
  return last === undefined ? null : numberOf(last[1]!);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function isNumber(text: string): boolean {
  return /^[+-]?(nan|inf|infinity)$/i.test(text) || (text !== "" && Number.isFinite(Number(text)));
}

/** A number as Python prints it. */
function numberOf(text: string): number {
  if (/nan/i.test(text)) return NaN;
  if (/inf/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}
