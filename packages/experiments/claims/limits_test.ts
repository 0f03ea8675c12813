import { assert, assertEquals } from "@std/assert";
import { ClaimTest } from "./claim.ts";
import { ClaimHead } from "./claim_head.ts";

/** A small test of each kind whose members have limits. */
const TESTS = {
  value: { kind: "value", quantity: "q", published: 0.5 },
  mean: { kind: "mean", metric: "m", published: 92.3 },
  exact: { kind: "exact", quantity: "q", published: 0.5, decimals: 4 },
  better: { kind: "better", metric: "m", arm: "a", than: "b" },
  ratio: { kind: "ratio", metric: "m", arm: "a", than: "b", published: 2 },
  ranking: { kind: "ranking", metric: "m", order: ["a", "b"] },
  stages: { kind: "stages", better: "fine", worse: "coarse", maximumLambda: 0.1, worthwhile: 0.005 },
  series: { kind: "series", metric: "m", points: [{ step: 0, value: 1 }] },
  curve: { kind: "curve", points: [{ step: 0, split: "train", loss: 2 }] },
  cells: { kind: "cells", cells: [{ metric: "m", published: 1 }, { metric: "m", published: 2 }] },
  table: { kind: "table", stage: "coarse", rows: [{ lambda: 0.01, published: 0.5 }] },
  gradientErrors: { kind: "gradientErrors", published: {}, threshold: 1e-7 },
} as const;

/** Which of some values a member of a test may have, 1 for those it may. */
function taken(kind: keyof typeof TESTS, member: string, values: readonly unknown[]): readonly number[] {
  return values.map((value) => Number(ClaimTest.safeParse({ ...TESTS[kind], [member]: value }).success));
}

const many = (count: number, one: unknown) => Array(count).fill(one);

Deno.test("tests of claims take the numbers on their side of each limit, and refuse those beyond", () => {
  for (const kind of Object.keys(TESTS) as (keyof typeof TESTS)[]) {
    assertEquals(taken(kind, "kind", [kind, "other"]), [1, 0], kind);
  }
  for (const kind of ["value", "mean"] as const) {
    assertEquals(taken(kind, "decimals", [-1, 0, 1.5, 12, 13]), [0, 1, 0, 1, 0], kind);
  }
  assertEquals(taken("exact", "decimals", [0, 1, 12, 13]), [0, 1, 1, 0]);
  for (const kind of ["mean", "ratio"] as const) {
    assertEquals(taken(kind, "runs", [0, 1, 1_000_000, 1_000_001]), [0, 1, 1, 0], kind);
  }
  assertEquals(
    taken("mean", "spread", [0, 1e-9].map((value) => ({ kind: "sd", value }))),
    [0, 1],
  );
  assertEquals(taken("ratio", "published", [0, 1e-9]), [0, 1]);
  assertEquals(taken("ratio", "within", [0, 1e-9, 10, 10.1]), [0, 1, 1, 0]);
  assertEquals(taken("better", "worthwhile", [0, 1e-9]), [0, 1]);
  const by = [[0, 5], [1, 0], [1, 1], [1, 1_000_000], [1, 1_000_001]];
  assertEquals(taken("better", "by", by.map(([value, runs]) => ({ value, runs }))), [0, 0, 1, 1, 0]);
  assertEquals(taken("stages", "maximumLambda", [0, 1e-9]), [0, 1]);
  assertEquals(taken("stages", "worthwhile", [0, 1e-9, 1, 1.01]), [0, 1, 1, 0]);
  assertEquals(taken("curve", "maximumMeanDeviation", [0, 1e-9]), [0, 1]);
  assertEquals(taken("gradientErrors", "threshold", [0, 1e-9]), [0, 1]);
});

Deno.test("tests of claims are about one row or point at least, two cells or arms, and no more than a page of them", () => {
  const [row, point, cell] = [TESTS.table.rows[0], TESTS.series.points[0], TESTS.cells.cells[0]];
  assertEquals(taken("table", "rows", [[], [row]]), [0, 1]);
  assertEquals(taken("series", "points", [[], [point], [{ ...point, step: -1 }]]), [0, 1, 0]);
  assertEquals(taken("cells", "cells", [1, 2, 500, 501].map((count) => many(count, cell))), [0, 1, 1, 0]);
  assertEquals(taken("ranking", "order", [1, 2, 50, 51].map((count) => many(count, "a"))), [0, 1, 1, 0]);
});

Deno.test("a published point of a curve has one number at least, at an update from 0", () => {
  const point = { step: 0, split: "train" };
  const points = [{}, { cost: 2 }, { loss: 2 }, { accuracy: 0.5 }, { accuracy: 1.5 }, { loss: 2, step: -1 }];
  assertEquals(taken("curve", "points", [[], ...points.map((one) => [{ ...point, ...one }])]), [
    ...[0, 0, 1, 1, 1, 0, 0],
  ]);
  const { error } = ClaimTest.safeParse({ kind: "curve", points: [point] });
  assertEquals(error?.issues.map(({ message }) => message), [
    "expected at least one of cost, loss, accuracy but found none",
  ]);
});

Deno.test("tests of claims that leave it open are unpaired, of one run, and within a tenth", () => {
  const read = (kind: keyof typeof TESTS, more: object = {}) => ClaimTest.parse({ ...TESTS[kind], ...more });
  const ratio = read("ratio"), better = read("better", { by: { value: 1 } }), ranking = read("ranking");
  assert(ratio.kind === "ratio" && better.kind === "better" && ranking.kind === "ranking");
  assertEquals([ratio.paired, better.paired, ranking.paired], [false, false, false]);
  assertEquals([ratio.runs, ratio.within, better.by?.runs], [1, 0.1, 1]);
  const mean = read("mean"), curve = read("curve");
  assert(mean.kind === "mean" && curve.kind === "curve");
  assertEquals([mean.selection, curve.maximumMeanDeviation], ["unknown", 0.1]);
});

Deno.test("the head of a claim takes texts of one letter to so many, a margin above 0 and a penalty from 0", () => {
  const head = { id: "a", statement: "s", source: { paper: "p", place: "q" } };
  const takes = (change: object) => Number(ClaimHead.safeParse({ ...head, ...change }).success);
  const letters = (count: number) => "x".repeat(count);
  assertEquals([0, 1, 2000, 2001].map((count) => takes({ statement: letters(count) })), [0, 1, 1, 0]);
  for (const name of ["paper", "place"]) {
    const of = (count: number) => takes({ source: { ...head.source, [name]: letters(count) } });
    assertEquals([0, 1, 400, 401].map(of), [0, 1, 1, 0], name);
  }
  assertEquals(["", "a", letters(64), letters(65), "-a", "A"].map((id) => takes({ id })), [0, 1, 1, 0, 0, 0]);
  assertEquals([0, 1e-9].map((margin) => takes({ margin })), [0, 1]);
  assertEquals([-1, 0].map((lambda) => takes({ penalty: { lambda, form: "full" } })), [0, 1]);
  assertEquals(ClaimHead.parse(head).tier, "primary");
});
