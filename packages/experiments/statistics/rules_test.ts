import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { clusteredDifference } from "./clustered.ts";
import { holm } from "./holm.ts";
import { intervalOfMean, pairedDifference } from "./intervals.ts";
import { standardDeviation } from "./moments.ts";
import { rangeOfOneMoreRun } from "./one_more_run.ts";
import { bestCandidate, oneStandardError, shortfall } from "./one_standard_error.ts";
import { fewestSeeds } from "./seeds_needed.ts";

const scores = fc.array(fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000), {
  minLength: 3,
  maxLength: 12,
});

Deno.test("rangeOfOneMoreRun() contains the interval of the mean and moves with its values", () => {
  fc.assert(fc.property(scores, fc.integer({ min: -10, max: 10 }), (values, shift) => {
    const range = rangeOfOneMoreRun(values), inner = intervalOfMean(values);
    assert(range.low <= inner.low && inner.high <= range.high);
    const moved = rangeOfOneMoreRun(values.map((value) => value + shift));
    assertAlmostEquals(moved.low, range.low + shift, 1e-9);
  }));
});

Deno.test("rangeOfOneMoreRun(), intervalOfMean() and pairedDifference() refuse too few values", () => {
  assertThrows(() => rangeOfOneMoreRun([0.5]), RangeError, "at least 2 runs");
  assertThrows(() => intervalOfMean([]), RangeError, "at least 1 value");
  assertThrows(() => pairedDifference([1, 2], [1]), RangeError, "Expected pairs");
});

Deno.test("standardDeviation() of one number is 0, however often it is there", () => {
  for (const count of [2, 3, 5, 7, 10]) {
    for (const value of [0.47, 0.1, 91.3, 1 / 3]) {
      assertEquals(standardDeviation(Array(count).fill(value)), 0);
    }
  }
  assert(Number.isNaN(standardDeviation([1])));
});

Deno.test("holm() keeps the order of p-values and never lowers one", () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (p) => {
    const adjusted = holm(p);
    p.forEach((value, i) => assert(adjusted[i]! >= value && adjusted[i]! <= 1));
    p.forEach((value, i) => p.forEach((other, j) => assert(value >= other || adjusted[i]! <= adjusted[j]!)));
  }));
});

Deno.test("clusteredDifference() counts a seed once however many runs share it", () => {
  const a = [{ seed: 0, value: 0.52 }, { seed: 0, value: 0.5 }, { seed: 1, value: 0.53 }, {
    seed: 9,
    value: 1,
  }];
  const b = [{ seed: 0, value: 0.5 }, { seed: 1, value: 0.5 }, { seed: 1, value: 0.52 }];
  const interval = clusteredDifference(a, b);
  assertEquals(interval?.count, 2);
  assertAlmostEquals(interval?.mean ?? NaN, (0.01 + 0.02) / 2, 1e-12);
  assertEquals(clusteredDifference([{ seed: 2, value: 1 }], b), null);
});

Deno.test("oneStandardError() takes the largest λ within one paired standard error of the best", () => {
  const candidates = [
    { lambda: 1e-4, scores: [0.51, 0.52, 0.53] },
    { lambda: 1e-3, scores: [0.509, 0.521, 0.529] }, // 0.033 points below, standard error 0.067
    { lambda: 1e-2, scores: [0.5, 0.51, 0.52] }, // one point below on every seed: standard error 0
  ];
  assertEquals(bestCandidate(candidates)?.lambda, 1e-4);
  assertEquals(oneStandardError(candidates)?.lambda, 1e-3);
  assertAlmostEquals(shortfall(candidates[2]!, candidates[0]!)?.difference.mean ?? NaN, 0.01, 1e-12);
});

Deno.test("oneStandardError() never chooses a setting that diverged on a seed", () => {
  const candidates = [
    { lambda: 1e-4, scores: [0.5, 0.5] },
    { lambda: 1e-1, scores: [null, 0.9] },
  ];
  assertEquals(bestCandidate(candidates)?.lambda, 1e-4);
  assertEquals(oneStandardError(candidates)?.lambda, 1e-4);
  assertEquals(oneStandardError([{ lambda: 1, scores: [null] }]), null);
});

Deno.test("oneStandardError() judges by the error of the mean, not by the deviation of one seed", () => {
  const best = { lambda: 1e-4, scores: [0.52, 0.52, 0.52, 0.52] };
  const below = { lambda: 1e-2, scores: [0.52, 0.5, 0.52, 0.5] }; // 0.01 below, deviation 0.0115, error 0.0058
  assertAlmostEquals(shortfall(below, best)?.standardError ?? NaN, 0.02 / Math.sqrt(3) / 2, 1e-12);
  assertEquals(oneStandardError([best, below])?.lambda, 1e-4);
  const near = { lambda: 1e-2, scores: [0.53, 0.5, 0.52, 0.52] }; // 0.0025 below, error 0.0063
  assertEquals(oneStandardError([best, near])?.lambda, 1e-2);
});

Deno.test("fewestSeeds() is null where more seeds would be needed than anybody trains", () => {
  assertEquals([3, 5, 6, 1000, 2 ** 20].map((needed) => fewestSeeds((count) => count >= needed)), [
    5,
    5,
    6,
    1000,
    2 ** 20,
  ]);
  assertEquals(fewestSeeds((count) => count > 2 ** 20), null);
});
