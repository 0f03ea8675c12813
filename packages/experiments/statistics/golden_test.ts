import { assertAlmostEquals, assertEquals } from "@std/assert";
import golden from "../../../tests/golden/statistics.json" with { type: "json" };
import { holm } from "./holm.ts";
import { intervalOfMean, pairedDifference, wilsonInterval } from "./intervals.ts";
import { differenceFrom, halfWidth, pOfDifference } from "./equivalence.ts";
import { rangeOfOneMoreRun } from "./one_more_run.ts";
import { normalQuantile, tQuantile, tTwoSided } from "./quantiles.ts";
import { fewestSeeds } from "./seeds_needed.ts";

// t quantiles are found by iteration: the worst in this table is 4e-8 off scipy's, the worst p-value 2e-7.
const RELATIVE = 1e-7;

Deno.test("tQuantile(), normalQuantile() and tTwoSided() agree with scipy", () => {
  for (const { p, df, t } of golden.tQuantiles) assertAlmostEquals(tQuantile(df, 2 * p - 1) / t, 1, RELATIVE);
  for (const { p, z } of golden.normalQuantiles) {
    if (p > 0.5) assertAlmostEquals(normalQuantile(2 * p - 1), z, 1e-12);
  }
  for (const { t, df, p } of golden.tTwoSided) assertAlmostEquals(tTwoSided(t, df) / p, 1, 3e-7);
});

Deno.test("rangeOfOneMoreRun() and intervalOfMean() agree with the independent program", () => {
  for (const expected of golden.predictionIntervals) {
    const range = rangeOfOneMoreRun(expected.values, expected.level);
    for (const name of ["mean", "sd", "halfWidth", "low", "high"] as const) {
      assertAlmostEquals(range[name], expected[name], RELATIVE);
    }
    const interval = intervalOfMean(expected.values, expected.level);
    assertAlmostEquals(interval.high - interval.mean, expected.meanHalfWidth, RELATIVE);
  }
});

const ONE_RUN = { as: "run", runs: 1, assumed: false, sd: null } as const;

Deno.test("pOfDifference() from one published run agrees with the independent program", () => {
  for (const { values, published, p } of golden.publishedP) {
    const found = differenceFrom(rangeOfOneMoreRun(values), published, ONE_RUN);
    assertAlmostEquals(pOfDifference(found, { margin: 1, allowance: 0, rounding: 0 }), p, 1e-6);
  }
});

Deno.test("holm() agrees with the independent program", () => {
  for (const { p, adjusted } of golden.holm) {
    holm(p).forEach((value, i) => assertAlmostEquals(value, adjusted[i]!, 1e-15));
  }
  assertEquals(holm([]), []);
});

Deno.test("wilsonInterval() agrees with the independent program", () => {
  for (const { successes, trials, level, low, high } of golden.wilson) {
    const interval = wilsonInterval(successes, trials, level);
    assertAlmostEquals(interval.low, low, 1e-12);
    assertAlmostEquals(interval.high, high, 1e-12);
  }
});

Deno.test("pairedDifference() agrees with the independent program", () => {
  for (const { a, b, level, mean, low, high } of golden.paired) {
    const interval = pairedDifference(a, b, level);
    assertAlmostEquals(interval.mean, mean, 1e-15);
    assertAlmostEquals(interval.low, low, RELATIVE);
    assertAlmostEquals(interval.high, high, RELATIVE);
  }
});

Deno.test("fewestSeeds() finds the very number of the independent program, and null where none can do", () => {
  const narrow = (sd: number, delta: number) =>
    fewestSeeds((count) => halfWidth(differenceFrom({ mean: 0, sd, count }, 0, ONE_RUN), 0.95) <= delta);
  for (const { sd, delta, k } of golden.smallestK) assertEquals(narrow(sd, delta), k, `sd ${sd}`);
  assertEquals(narrow(0, 0.015), 5);
});
