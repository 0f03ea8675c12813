import type { SeriesRow } from "@refold/experiments/runs/series";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { learntByHeart } from "./learnt_by_heart.ts";

const loss = (seed: number, step: number, value: number | null, trial = "overfit"): SeriesRow => ({
  ...{ seed, step, trial, metric: "trainLoss", value },
});

Deno.test("learntByHeart() names the first step at which every seed is below the loss asked for", () => {
  const rows = [0, 1].flatMap((
    seed,
  ) => [loss(seed, 0, 2.3), loss(seed, 10, 0.1 * seed + 0.01), loss(seed, 20, 0.01)]);
  const figure = learntByHeart([...rows, loss(0, 30, 9, "shuffled")]);
  assertStringIncludes(figure?.finding ?? "", "By step 20 the training loss of all 2 seeds");
  assertEquals(figure?.table?.rows.length, 6);
});

Deno.test("learntByHeart() says when a seed never gets there, and is nothing without a measurement", () => {
  assertStringIncludes(learntByHeart([loss(0, 0, 2.3), loss(1, 0, 0.01)])?.finding ?? "", "Not every seed");
  assertStringIncludes(learntByHeart([loss(0, 0, 0.01), loss(1, 0, null)])?.finding ?? "", "Not every seed");
  assertEquals(learntByHeart([loss(0, 0, null), loss(0, 0, 1, "initial")]), null);
});
