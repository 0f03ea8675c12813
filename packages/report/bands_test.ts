import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { HistoryRow } from "@refold/experiments/runs/history";
import { bandOf } from "./bands.ts";

const row = (seed: number, step: number, loss: number | null): HistoryRow => ({
  seed,
  step,
  epoch: step / 100,
  split: "train",
  learningRate: 0.1,
  loss,
  cost: loss,
  accuracy: 0.5,
  trial: "",
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
  const rows = [row(0, 200, 1), row(0, 100, 1), { ...row(0, 50, 1), split: "validation" as const }];
  assertEquals(bandOf(rows, "train", "loss").map(({ step }) => step), [100, 200]);
});
