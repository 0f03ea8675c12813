import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { RunRecord } from "../runs/run_record.ts";
import { pooledDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
import { claimOf, evidenceOf, onOtherBytes, specOf } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import { judge } from "./judge.ts";
import { tableVerdict } from "./published_table.ts";

const FIVE = [0.4712, 0.4751, 0.4698, 0.4779, 0.4733], MEAN = 0.47346;

/** Runs at some λ, one a seed; null for a run that diverged. */
function at(lambda: number, accuracies: readonly (number | null)[]): readonly RunRecord[] {
  return accuracies.map((accuracy, seed) =>
    runRecord({
      trial: `coarse-0${Math.round(-Math.log10(lambda))}`,
      seed,
      factors: { lambda },
      status: accuracy === null ? "diverged" : "completed",
      metrics: { validationAccuracy: accuracy },
    })
  );
}

type Row = { readonly lambda: number; readonly published: number };

const evidence = (runs: readonly RunRecord[]) => evidenceOf({ spec: specOf("coarse-search"), runs });
const claim = (rows: readonly Row[]) => claimOf({ kind: "table", stage: "coarse", rows });

function tabled(rows: readonly Row[], runs = at(1e-2, FIVE)) {
  const judged = judge(claim(rows), evidence(runs));
  return { ...judged, table: judged.reason.kind === "table" ? judged.reason : null };
}

const row = (by = 0, lambda = 1e-2): Row => ({ lambda, published: MEAN + by });
const many = (count: number, one: Row) => Array<Row>(count).fill(one);

Deno.test("tableVerdict() needs half of the rows, and neither a row nor the mean may be different", () => {
  const answers = (...all: readonly ("equivalent" | "different" | "undecided")[]) =>
    all.map((answer) => ({ answer }));
  const of = (rows: number, cells = answers("equivalent", "equivalent"), mean = answers("equivalent")[0]!) =>
    tableVerdict({ rows, cells, mean });
  assertEquals([2, 3, 4, 5].map((rows) => of(rows)), [
    "REPLICATED",
    "REPLICATED",
    "REPLICATED",
    "INCONCLUSIVE",
  ]);
  assertEquals(of(2, undefined, { answer: "different" }), "NOT REPLICATED");
  assertEquals(of(2, undefined, { answer: "undecided" }), "INCONCLUSIVE");
  assertEquals(of(2, answers("equivalent", "different")), "NOT REPLICATED");
  assertEquals(tableVerdict({ rows: 1, cells: answers("equivalent"), mean: null }), "INCONCLUSIVE");
});

Deno.test("judge() of a table of one row has its p-value and its mean, and of no row within reach neither", () => {
  const { table, pValue, verdict } = tabled([row(0.05)]);
  assert(table !== null && pValue !== null && pValue < 0.01 && table.mean !== null, `${pValue}`);
  assertEquals([verdict, table.farthest], ["NOT REPLICATED", {
    lambda: 1e-2,
    deviation: table.farthest!.deviation,
  }]);
  assertAlmostEquals(table.farthest!.deviation, 0.05, 1e-12);
  const none = tabled([row(0, 1)]);
  assertEquals([none.pValue, none.table?.halfWidth, none.table?.mean, none.table?.farthest], [
    null,
    0,
    null,
    null,
  ]);
});

Deno.test("judge() of a table says how near it is: by the mean, by the share within a point, or by all rows that differ", () => {
  const near = (rows: readonly Row[]) => tabled(rows).hinges?.near ?? false;
  const error = pooledDeviation([FIVE])!.deviation * Math.sqrt(1.2);
  const room = 0.015 - tQuantile(4, 0.9) * error; // of a row and of the mean alike
  assertEquals(near(many(4, row())), false);
  assertEquals(near([...many(9, row(0.7 * room)), row(0.5 * room)]), false);
  assertEquals(near([...many(9, row(room - 1e-6)), row(0.7 * room)]), true); // the mean
  assertEquals(near([...many(9, row()), row(room - 1e-6)]), false); // the last row alone
  const doubtful = row(0.0145); // below δ, but not with its interval
  const share = (right: number) => [...many(right, row()), ...many(200 - right, doubtful)];
  assertEquals([151, 152].map((right) => near(share(right))), [true, false]);
  const different = (...by: readonly number[]) => {
    const found = tabled([...many(2, row()), ...by.map((one) => row(one))]);
    return [found.verdict, found.hinges?.near ?? false];
  };
  assertEquals(different(0.016), ["NOT REPLICATED", true]);
  assertEquals(different(0.05), ["NOT REPLICATED", false]);
  assertEquals(different(0.016, 0.05), ["NOT REPLICATED", false]);
});

Deno.test("judge() of a table interpolates by the share of the way between two λ, however far they lie apart", () => {
  const runs = [...at(1e-4, FIVE), ...at(1e-2, FIVE.map((value) => value + 0.04))];
  const rows = [[1e-3, 0.02], [10 ** -3.5, 0.01]].map(([lambda, by]) => row(by, lambda));
  const { table } = tabled(rows, runs);
  assertAlmostEquals(table!.farthest!.deviation, 0, 1e-12);
});

Deno.test("judge() of a table takes the fewest seeds of any λ, and leaves out a λ at which none completed", () => {
  const six = [...FIVE, 0.4734], both = [...at(1e-2, six), ...at(1e-3, FIVE)];
  const pooled = pooledDeviation([six, FIVE])!;
  assertAlmostEquals(
    tabled([row()], both).table!.halfWidth,
    tQuantile(pooled.freedom, 0.9) * pooled.deviation * Math.sqrt(1.2), // one of five, not one of six
    1e-12,
  );
  const few = tabled([row()], [...at(1e-2, FIVE), ...at(1e-3, FIVE.slice(1))]);
  assertEquals(few.reason, { kind: "tooFew", completed: 4, lost: 0, needed: 5 });
  const one = tabled([row()], [...at(1e-2, FIVE), ...at(1e-3, FIVE.slice(4))]);
  assertEquals(one.reason, { kind: "tooFew", completed: 1, lost: 0, needed: 5 });
  const diverged = tabled([row()], [...at(1e-2, FIVE), ...at(1e-3, [null])]);
  assertEquals([diverged.verdict, diverged.table?.compared], ["REPLICATED", 1]);
  const unread = [...at(1e-2, []), runRecord({ trial: "coarse-00", metrics: {} })];
  assertEquals(tabled([row()], unread).reason, { kind: "tooFew", completed: 0, lost: 0, needed: 5 });
});

Deno.test("judgeFamily() says what hangs on other bytes, of a table that is near nothing too", () => {
  const runs = at(1e-2, FIVE), rows = many(4, row(0.0055)), official = judge(claim(rows), evidence(runs));
  const other = judge(claim(rows), onOtherBytes(evidence(runs)));
  assertEquals([official.verdict, official.hinges], ["REPLICATED", undefined]);
  assertEquals([other.verdict, other.hinges], [
    "INCONCLUSIVE",
    { withoutAllowance: "REPLICATED", slack: null, near: false },
  ]);
});
