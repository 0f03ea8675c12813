import { type Either, isLeft, left, right } from "fp-ts/Either";
import { showValue } from "../../../spec/show_value.ts";
import { numberIn, seedIn } from "./number_text.ts";
import { noSuchName, type ReadError } from "./read_error.ts";
import type { Cell, Row, Table } from "./table.ts";

/** One number of one run; null where the run is there and its number is not, NaN or infinite where that is the number. */
export interface Measurement {
  readonly arm: string;
  readonly seed: number;
  readonly metric: string;
  readonly value: number | null;
  readonly place: string;
}

/** Where in a row a metric stands, and what to multiply it by. */
export interface MetricColumn {
  readonly column: string;
  readonly times: number;
}

/** How rows become measurements. */
export interface RunMap {
  /** The seed of all rows, or the column of each row's. */
  readonly seed: number | { readonly column: string };
  /** The arm of all rows, or the column of each row's, with the arms' names for what stands there. */
  readonly arm: string | {
    readonly column: string;
    readonly names?: Readonly<Record<string, string>> | undefined;
  };
  readonly metrics: Readonly<Record<string, MetricColumn>>;
  /** Only rows whose cells are these. */
  readonly where: Readonly<Record<string, string>>;
  /** Which row of a run counts where there are several: `only` refuses several. */
  readonly take: "only" | "last" | "first" | "max" | "min";
}

/** The columns, keys or tags that a map reads. */
export function namesIn({ seed, arm, metrics, where }: RunMap): readonly string[] {
  const own = [
    ...(typeof seed === "number" ? [] : [seed.column]),
    ...(typeof arm === "string" ? [] : [arm.column]),
    ...Object.keys(where),
    ...Object.values(metrics).map(({ column }) => column),
  ];
  return [...new Set(own)];
}

/** The numbers of the runs in a table, one of each run and metric. */
export function measurementsOf(table: Table, map: RunMap): Either<ReadError, readonly Measurement[]> {
  const rows = table.rows.filter(({ cells }) =>
    Object.entries(map.where).every(([name, wanted]) => same(cells[name] ?? null, wanted))
  );
  if (rows.length === 0) return left(filteredOut(table, map.where));
  const found: Measurement[] = [];
  for (const row of rows) {
    const run = runOf(row, map, table.part);
    if (isLeft(run)) return run;
    for (const [metric, { column, times }] of Object.entries(map.metrics)) {
      const cell = row.cells[column] ?? null, place = `${row.place}, ${table.part} ${showValue(column)}`;
      const value = cell === null ? right(null) : numberIn(cell, place);
      if (isLeft(value)) return value;
      found.push({
        ...run.right,
        metric,
        value: value.right === null ? null : scaled(value.right, times),
        place,
      });
    }
  }
  return oneEach(found, map.take);
}

/** A number times a factor, to the 15 digits that a decimal keeps: 0.923 times 100 is 92.3. */
function scaled(value: number, times: number): number {
  return times === 1 || !Number.isFinite(value) ? value : Number((value * times).toPrecision(15));
}

/** One measurement of each run and metric, of those that were found in turn. */
export function oneEach(
  found: readonly Measurement[],
  take: RunMap["take"],
): Either<ReadError, readonly Measurement[]> {
  const groups = Map.groupBy(found, ({ arm, seed, metric }) => JSON.stringify([arm, seed, metric]));
  const chosen: Measurement[] = [];
  for (const group of groups.values()) {
    const there = group.filter(({ value }) => value !== null), [one, other] = there;
    if (take === "only" && one !== undefined && other !== undefined) return left(twice(one, other));
    chosen.push(pick(there, take) ?? group[0]!); // a group has a member
  }
  return right(chosen);
}

function pick(there: readonly Measurement[], take: RunMap["take"]): Measurement | undefined {
  if (take === "last") return there.at(-1);
  if (take === "only" || take === "first") return there[0];
  const sign = take === "max" ? 1 : -1, finite = there.filter(({ value }) => Number.isFinite(value));
  return finite.reduce<Measurement | undefined>(
    (best, own) => best === undefined || sign * own.value! > sign * best.value! ? own : best, // finite: not null
    undefined,
  ) ?? there[0];
}

function runOf(
  { place, cells }: Row,
  map: RunMap,
  part: string,
): Either<ReadError, Pick<Measurement, "arm" | "seed">> {
  const seed = typeof map.seed === "number"
    ? right(map.seed)
    : seedIn(cells[map.seed.column] ?? null, `${place}, ${part} ${showValue(map.seed.column)}`);
  if (isLeft(seed)) return seed;
  if (typeof map.arm === "string") return right({ arm: map.arm, seed: seed.right });
  const { column, names } = map.arm, written = cells[column] ?? null;
  const where = `${place}, ${part} ${showValue(column)}`;
  if (written === null) {
    return left({
      kind: "arm",
      place: where,
      expected: "the name of an arm",
      found: "nothing",
      advice: 'fill the cell, or leave such rows out by "where"',
    });
  }
  if (names === undefined) return right({ arm: String(written), seed: seed.right });
  const arm = Object.hasOwn(names, String(written)) ? names[String(written)] : undefined;
  if (arm !== undefined) return right({ arm, seed: seed.right });
  return left({
    ...noSuchName(where, { part: "name", name: String(written), names: Object.keys(names) }),
    kind: "arm",
    expected: `one of the values that "names" lists`,
    found: showValue(written),
  });
}

/** Whether a cell is what a filter asks for: the same text, or the same number. */
function same(cell: Cell, wanted: string): boolean {
  if (cell === null) return wanted === "";
  const text = String(cell);
  return text === wanted || (text !== "" && wanted !== "" && Number(text) === Number(wanted));
}

function filteredOut({ rows, part }: Table, where: RunMap["where"]): ReadError {
  const [name = ""] = Object.keys(where), values = new Set(rows.map(({ cells }) => cells[name] ?? ""));
  return {
    kind: "where",
    place: rows[0]?.place.replace(/, line \d+$/, "") ?? "the file",
    expected: `rows with ${
      Object.entries(where).map(([key, value]) => `${key} = ${showValue(value)}`).join(" and ")
    }`,
    found: `the ${part} ${showValue(name)} holding ${[...values].slice(0, 6).map(showValue).join(", ")}`,
    advice: 'change "where"',
  };
}

function twice(one: Measurement, other: Measurement): ReadError {
  const arm = one.arm === "" ? "" : ` of arm ${showValue(one.arm)}`;
  return {
    kind: "duplicate",
    place: other.place,
    expected: `one ${one.metric} for seed ${one.seed}${arm}`,
    found: `another at ${one.place}`,
    advice:
      'leave rows out by "where" (judge: --where COLUMN=VALUE), or say by "take" which of several counts',
  };
}
