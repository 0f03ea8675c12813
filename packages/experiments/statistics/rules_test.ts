import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { clusteredDifference } from "./clustered.ts";
import { correctionOf, holm } from "./holm.ts";
import { intervalOfMean, pairedDifference, wilsonInterval } from "./intervals.ts";
import { pooledDeviation, standardDeviation } from "./moments.ts";
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

Deno.test("intervalOfMean() of one value is that value, and of two is as wide as t(1) = 12.706 makes it", () => {
  assertEquals(intervalOfMean([0.3]), { mean: 0.3, low: 0.3, high: 0.3, count: 1 });
  const { low, high } = intervalOfMean([0, 2]); // s/√k is 1
  assertAlmostEquals(low, 1 - 12.7062047, 1e-5);
  assertAlmostEquals(high, 1 + 12.7062047, 1e-5);
});

Deno.test("wilsonInterval() never leaves 0 to 1, however many trials all succeed or fail", () => {
  for (let trials = 1; trials <= 200; trials++) {
    assert(wilsonInterval(trials, trials).high <= 1 && wilsonInterval(0, trials).low >= 0, `${trials}`);
  }
});

Deno.test("standardDeviation() of one number is 0, however often it is there", () => {
  for (const count of [2, 3, 5, 7, 10]) {
    for (const value of [0.47, 0.1, 91.3, 1 / 3, 1.7e308]) {
      assertEquals(standardDeviation(Array(count).fill(value)), 0);
    }
  }
  assert(Number.isNaN(standardDeviation([1])));
});

Deno.test("pooledDeviation() goes by groups of two and more, and says nothing of single numbers", () => {
  const { deviation, freedom } = pooledDeviation([[9], [1, 3], [2, 4, 6]])!; // squares 2 and 8
  assertEquals(freedom, 3);
  assertAlmostEquals(deviation, Math.sqrt(10 / 3), 1e-15);
  assertEquals([pooledDeviation([[1], [2]]), pooledDeviation([])], [null, null]);
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

Deno.test("shortfall() compares the seeds that both finished, and has no error of one", () => {
  const best = { lambda: 1e-3, scores: [0.6, null, 0.9, 0.9] };
  const found = shortfall({ lambda: 1e-2, scores: [0.5, 0.6, 0.7, null, 0.2] }, best)!;
  assertAlmostEquals(found.difference.mean, 0.15, 1e-12); // 0.1 and 0.2
  assertAlmostEquals(found.standardError, 0.05, 1e-12);
  assertEquals(found.difference.count, 2);
  assertEquals(shortfall({ lambda: 1e-2, scores: [0.5] }, best)?.standardError, 0);
  assertEquals(shortfall({ lambda: 1e-2, scores: [null, 0.6] }, best), null);
});

Deno.test("bestCandidate() takes the smaller λ of two that are equally good, in whatever order they come", () => {
  const [small, large] = [1e-4, 1e-2].map((lambda) => ({ lambda, scores: [0.5, 0.6] }));
  assertEquals(bestCandidate([large!, small!])?.lambda, 1e-4);
  assertEquals(bestCandidate([small!, large!])?.lambda, 1e-4);
  assertEquals([bestCandidate([]), bestCandidate([{ lambda: 1, scores: [] }])], [null, null]);
  assertEquals(oneStandardError([small!, large!])?.lambda, 1e-2); // no worse by no error
});

Deno.test("oneStandardError() never chooses a setting that diverged on a seed", () => {
  const candidates = [
    { lambda: 1e-4, scores: [0.5, 0.5, 0.5] },
    { lambda: 1e-1, scores: [null, 0.9, 0.9] }, // the higher mean even if a lost run counted as 0
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

Deno.test("correctionOf() is by what a p-value was multiplied, and 1 of one that no factor changes", () => {
  assertEquals([correctionOf(0.25, 0.75), correctionOf(1, 1), correctionOf(0, 0)], [3, 1, 1]);
});
