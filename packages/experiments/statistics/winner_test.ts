import { assert, assertAlmostEquals } from "@std/assert";
import { foldIn, key, normals } from "@refold/core/random";
import { meanOfLargest, winnerDifference } from "./winner.ts";

Deno.test("meanOfLargest() has the order statistics of the normal distribution", () => {
  // Teichroew, Annals of Mathematical Statistics 27, 1956
  for (
    const [n, mean] of [[1, 0], [2, 0.56419], [3, 0.84628], [5, 1.16296], [10, 1.53875], [
      20,
      1.86748,
    ]] as const
  ) {
    assertAlmostEquals(meanOfLargest(n), mean, 2e-3);
  }
});

Deno.test("winnerDifference() is the mean of simulated bests less ours, both ways, with an error that covers them", () => {
  const pairs = Array.from({ length: 4000 }, (_, i) => {
    const draws = [...normals(foldIn(key(31), i), 10)];
    return { high: Math.max(...draws), low: Math.min(...draws) };
  });
  const ours = { mean: 3, sd: 2, count: 10 };
  for (const sign of [1, -1] as const) {
    const bests = pairs.map(({ high, low }) => 3 + 2 * (sign === 1 ? high : low));
    const centre = bests.reduce((sum, value) => sum + value, 0) / bests.length;
    const { difference, standardError, freedom } = winnerDifference(ours, {
      published: centre,
      runs: 10,
      sign,
    });
    assertAlmostEquals(difference, 0, 0.06);
    assert(freedom === 9 && standardError > 2 * 0.626, `${standardError}`); // the bests' own spread at least
  }
});

Deno.test("winnerDifference() of a best of one is the range of one more run, and of five has the error that its formula says", () => {
  const error = (count: number, runs: number) =>
    winnerDifference({ mean: 3, sd: 2, count }, { published: 3, runs, sign: 1 }).standardError;
  assertAlmostEquals(meanOfLargest(1), 0, 1e-9); // points on both sides of the middle
  assertAlmostEquals(error(10, 1), 2 * Math.sqrt(1.1), 1e-9);
  // By integration in Python: e = 1.16296 and 1.53875, v = 0.70262 and 0.62566.
  assertAlmostEquals(error(10, 5), 2.00239, 2e-3);
  assertAlmostEquals(error(5, 10), 2.79483, 2e-3);
});
