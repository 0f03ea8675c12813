import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { bandOf, rangeOfRuns, whyNoRange } from "./bands.ts";

const row = (seed: number, step: number, value: number | null): SeriesRow => ({
  ...{ seed, step, trial: "", metric: "trainLoss", value },
});

Deno.test("bandOf() gives the mean and the range in which one more run falls", () => {
  const [point] = bandOf([1, 2, 3, 4, 5].map((value, seed) => row(seed, 100, value)), "train", "loss");
  // t(4) at 97.5 % is 2.776445; SD √2.5; √(1 + 1/5)
  const half = 2.7764451051977987 * Math.sqrt(2.5 * 1.2);
  assertEquals(point?.mean, 3);
  assertAlmostEquals((point?.high ?? 0) - 3, half, 1e-7); // as near as the quantile is computed
  assertAlmostEquals(point?.half ?? 0, half, 1e-7);
  assertEquals(point?.low, 0); // 3 − 4.8 is no loss
});

Deno.test("rangeOfRuns() keeps within what its unit can be, and within no bounds that a run does not keep itself", () => {
  const high = [0.9, 0.99, 1, 0.98, 0.97];
  assertEquals(rangeOfRuns(high, { unit: "fraction" }).high, 1);
  assertEquals(rangeOfRuns(high.map((value) => 100 * value), { unit: "percent" }).high, 100);
  assert(rangeOfRuns(high, { unit: "none" }).high! > 1);
  const { low, mean, half } = rangeOfRuns([-1, -0.5, 0, 1, 2], { unit: "nats" });
  assertEquals(low, -1); // a loss may lie below 0: then it is cut off at its own least
  assert(mean - half! < -1);
});

Deno.test("whyNoRange() says how far a range of two to four seeds would reach, and nothing of one or of five", () => {
  assertEquals([1, 5, 9].map((runs) => whyNoRange(runs)), ["", "", ""]);
  assertEquals([2, 3, 4].map((runs) => /reach ([\d.]+)/.exec(whyNoRange(runs))?.[1]), ["15.6", "5.0", "3.6"]);
});

Deno.test("bandOf() has no range for one seed and none of the steps at which every run diverged", () => {
  const band = bandOf([row(0, 100, 1), row(0, 200, null)], "train", "loss");
  assertEquals(band.map(({ step, low, high }) => [step, low, high]), [[100, null, null]]);
});

Deno.test("bandOf() orders steps and takes one split only", () => {
  const rows = [row(0, 200, 1), row(0, 100, 1), { ...row(0, 50, 1), metric: "validationLoss" }];
  assertEquals(bandOf(rows, "train", "loss").map(({ step }) => step), [100, 200]);
});
