import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { armsCase } from "../testdata/arms.ts";
import { metricNamed } from "../kinds/metrics.ts";
import { claimOf, evidenceOf, onOtherBytes } from "../testdata/evidence.ts";
import { runRecord } from "../testdata/run_record.ts";
import { holm } from "../statistics/holm.ts";
import { mean, standardDeviation } from "../statistics/moments.ts";
import { tQuantile, tTwoSided } from "../statistics/quantiles.ts";
import type { ClaimTest } from "./claim.ts";
import { judge } from "./judge.ts";

const A = [91.58, 91.39, 91.71, 91.44, 91.62], B = [91.02, 90.87, 91.21, 90.95, 91.1];

type Change = Readonly<Record<string, unknown>>;

function judged(cells: readonly Change[], arms: Parameters<typeof armsCase>[1] = { a: A, b: B }) {
  const { claim, evidence } = armsCase({ kind: "cells", cells }, arms);
  const { verdict, reason, ...rest } = judge(claim, evidence);
  return { verdict, reason, ...rest };
}

const cell = (arm: string, published: number, change: Change = {}) => ({
  ...{ arm, metric: "accuracy", published, runs: 5, spread: { kind: "sd", value: 0.15 } },
  ...change,
});

Deno.test("judge() of cells says REPLICATED where they are alike, and NOT where any is different", () => {
  const alike = judged([cell("a", 91.6), cell("b", 91), cell("a", 8.4, { metric: "error" })]);
  assert(alike.verdict === "REPLICATED" && alike.reason.kind === "cells");
  assertEquals(alike.reason.cells.map(({ weighed }) => weighed.answer), [
    "equivalent",
    "equivalent",
    "equivalent",
  ]);
  const one = judged([cell("a", 91.6), cell("b", 92.3), cell("a", 91.5), cell("b", 91)]);
  assert(one.verdict === "NOT REPLICATED" && one.reason.kind === "cells");
  assertEquals(one.reason.cells.filter(({ weighed }) => weighed.answer === "different").length, 1);
});

Deno.test("judge() of cells asks three quarters of them to be alike", () => {
  const doubtful = cell("a", 91.95), right = cell("a", 91.55); // 0.40 apart: below δ, but not with its interval
  assertEquals(judged([right, right, right, doubtful]).verdict, "REPLICATED");
  assertEquals(judged([right, right, doubtful]).verdict, "INCONCLUSIVE");
});

Deno.test("judge() of cells corrects for them by Holm, the mean among them", () => {
  const wide = { spread: { kind: "se", value: 0.3 } };
  const of = (count: number) => {
    const { reason } = judged([cell("a", 92.5, wide), ...Array(count).fill(cell("a", 91.55, wide))]);
    assert(reason.kind === "cells");
    return reason.cells[0]!.pValue;
  };
  assertAlmostEquals(of(3) / of(1), 5 / 2, 1e-9); // first of four cells and their mean, and second of two and theirs
});

Deno.test("judge() of cells takes their mean in units of δ, better being more, one number a seed", () => {
  const { reason } = judged([cell("a", 91.4), cell("b", 9.1, { metric: "error" })]);
  assert(reason.kind === "cells");
  const level = A.map((value, i) => ((value - 91.4) - (100 - B[i]! - 9.1)) / 0.5 / 2);
  assertAlmostEquals(reason.mean.difference, mean(level), 1e-9);
  const half = tQuantile(4, 0.9) * standardDeviation(level) * Math.sqrt(2 / 5);
  assertAlmostEquals(reason.mean.halfWidth, half, 1e-9);
});

Deno.test("judge() of cells puts errors together where arms share too few seeds for one number a seed", () => {
  const { reason } = judged([cell("a", 91.55), cell("b", 91.03)], { a: A, b: [null, ...B] }); // they share four
  assert(reason.kind === "cells");
  const error = (values: readonly number[]) => standardDeviation(values) * Math.sqrt(2 / 5) / 0.5;
  const half = tQuantile(4, 0.9) * Math.hypot(error(A), error(B)) / 2;
  assertAlmostEquals(reason.mean.halfWidth, half, 1e-9);
  assertAlmostEquals(reason.mean.difference, (mean(A) - 91.55 + mean(B) - 91.03) / 0.5 / 2, 1e-9);
});

Deno.test("judge() of cells takes theirs for as many runs as the cell of the fewest has, 1 where one does not say", () => {
  const half = (runs: readonly (number | undefined)[]) => {
    const { reason } = judged(runs.map((runs, i) => ({ ...cell("ab"[i]!, 91.5), runs, spread: undefined })));
    assert(reason.kind === "cells");
    return reason.mean.halfWidth;
  };
  const level = A.map((value, i) => (value + B[i]! - 2 * 91.5) / 0.5 / 2);
  const expected = (runs: number) =>
    tQuantile(4, 0.9) * standardDeviation(level) * Math.sqrt(1 / 5 + 1 / runs);
  assertAlmostEquals(half([5, 3]), expected(3), 1e-9);
  assertAlmostEquals(half([3, 5]), expected(3), 1e-9);
  assertAlmostEquals(half([undefined, 5]), expected(1), 1e-9);
});

Deno.test("judge() of cells whose arms share too few seeds goes by the fewest runs of any, and theirs of one where it does not say", () => {
  const more = [...B.map(() => null), ...B, 91.03, 91.04];
  const { reason } = judged(["a", "b"].map((arm) => ({ arm, metric: "accuracy", published: 91.3 })), {
    a: A,
    b: more,
  });
  assert(reason.kind === "cells");
  const [a, b] = [A, more.filter((value) => value !== null)].map((values) =>
    standardDeviation(values) * Math.sqrt(1 / values.length + 1) / 0.5
  );
  assertAlmostEquals(reason.mean.halfWidth, tQuantile(4, 0.9) * Math.hypot(a!, b!) / 2, 1e-9);
});

Deno.test("judge() of cells has the p-value of its surest cell, and of each and their mean as Holm says, at most 1", () => {
  const wide = { spread: { kind: "se", value: 0.3 } };
  const cells = [cell("a", 92.5, wide), cell("b", 90.4, wide), cell("a", 91.2, wide)];
  const errors = [92.5 - mean(A), mean(B) - 90.4, 91.2 - mean(A)];
  const { reason, pValue } = judged(cells);
  assert(reason.kind === "cells");
  const { difference, halfWidth, margin } = reason.mean;
  const own = reason.cells.map(({ weighed: { rounding, readings: [read] } }, i) =>
    tTwoSided((Math.abs(errors[i]!) - rounding) / read!.standardError, read!.freedom)
  );
  const p = [...own, tTwoSided(difference / (halfWidth / tQuantile(4, 0.9)), 4)], adjusted = holm(p);
  reason.cells.forEach(({ pValue }, i) => assertAlmostEquals(pValue, adjusted[i]!, 1e-9));
  assertAlmostEquals(reason.mean.pValue, adjusted[3]!, 1e-9);
  assertEquals([margin, pValue], [
    1,
    Math.min(...reason.cells.map(({ pValue }) => pValue), reason.mean.pValue),
  ]);
  assert(p.every((one) => one > 0 && one < 1) && pValue! < 1, p.join());
});

Deno.test("judge() of cells allows their mean the most of what a copy of the data may change of any, in units of its δ", () => {
  const of = (metrics: readonly ("testAccuracy" | "testLoss")[]) => {
    const runs = A.map((value, seed) =>
      runRecord({ seed, metrics: { testAccuracy: value / 100, testLoss: 1.5 + seed / 100 } })
    );
    const cells = metrics.map((metric) => ({ metric, published: metric === "testLoss" ? 1.52 : 0.9155 }));
    const { reason } = judge(
      claimOf({ kind: "cells", cells } as ClaimTest),
      onOtherBytes(evidenceOf({ runs })),
    );
    assert(reason.kind === "cells");
    return reason.mean.allowance;
  };
  const { metrics } = { metrics: ["testAccuracy", "testLoss"] as const };
  const margins = metrics.map((name) => metricNamed(evidenceOf({}).spec, name).margin);
  const [accuracy, loss] = [0.003 / margins[0]!, 0.015 / margins[1]!];
  assertAlmostEquals(of(["testAccuracy", "testLoss"]), Math.max(accuracy, loss), 1e-12);
  assertAlmostEquals(of(["testAccuracy", "testAccuracy"]), accuracy, 1e-12);
  assertAlmostEquals(of(["testLoss", "testLoss"]), loss, 1e-12);
  assert(accuracy !== loss);
});

Deno.test("judge() of cells needs five seeds of each arm", () => {
  assertEquals(judged([cell("a", 91.6), cell("b", 91)], { a: A, b: B.slice(1) }).reason.kind, "tooFew");
});
