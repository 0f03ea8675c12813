import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { armsCase } from "../testdata/arms.ts";
import { mean, standardDeviation } from "../statistics/moments.ts";
import { tQuantile } from "../statistics/quantiles.ts";
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

Deno.test("judge() of cells needs five seeds of each arm", () => {
  assertEquals(judged([cell("a", 91.6), cell("b", 91)], { a: A, b: B.slice(1) }).reason.kind, "tooFew");
});
