import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { bandOf } from "./bands.ts";

const row = (seed: number, step: number, value: number | null): SeriesRow => ({
  ...{ seed, step, trial: "", metric: "trainLoss", value },
});

Deno.test("bandOf() gives the mean and the range in which one more run falls", () => {
  const [point] = bandOf([row(0, 100, 1), row(1, 100, 2), row(2, 100, 3)], "train", "loss");
  assertEquals(point?.mean, 2);
  // t(2) at 97.5 % is 4.302653; SD 1; √(1 + 1/3)
  assertAlmostEquals((point?.high ?? 0) - 2, 4.302652729911275 * Math.sqrt(4 / 3), 1e-9);
});

Deno.test("bandOf() has no range for one seed and none of the steps at which every run diverged", () => {
  const band = bandOf([row(0, 100, 1), row(0, 200, null)], "train", "loss");
  assertEquals(band.map(({ step, low, high }) => [step, low, high]), [[100, null, null]]);
});

Deno.test("bandOf() orders steps and takes one split only", () => {
  const rows = [row(0, 200, 1), row(0, 100, 1), { ...row(0, 50, 1), metric: "validationLoss" }];
  assertEquals(bandOf(rows, "train", "loss").map(({ step }) => step), [100, 200]);
});
