import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { foldIn, key, normals } from "@refold/core/random";
import { advantageOf, intervalOfAdvantage } from "./advantage.ts";
import { kendallTau } from "./kendall.ts";
import { powerOf } from "./power.ts";
import { noncentralTail } from "./quantiles.ts";

/** scipy 1.17.1: degrees of freedom, noncentrality, nct.sf(t.ppf(.975, df), df, ncp). */
const GOLDEN = [
  [4, 0.5, 0.05876357503644741],
  [4, 3, 0.6192575370802132],
  [7.3, 1.2, 0.18080691419317768],
  [19, 4, 0.9664318102476687],
  [198, 2.5, 0.7012136283411294],
  [8, -1, 0.0021652216107018907],
] as const;

Deno.test("powerOf() agrees with scipy's noncentral t, and is 1 of what nobody misses", () => {
  for (const [freedom, errors, power] of GOLDEN) {
    assertAlmostEquals(powerOf({ standardError: 0.5, freedom }, errors / 2), power, 1e-7);
  }
  assert(powerOf({ standardError: 1, freedom: 4 }, 1e6) === 1);
});

Deno.test("noncentralTail() is a probability where the library's sum errs beyond 0 and 1", () => {
  assertEquals([noncentralTail(-8, 1000, 8), noncentralTail(8, 1000, -8)], [1, 0]);
});

Deno.test("powerOf() is the share of 4,000 simulated comparisons that see the advantage", () => {
  const seen = Array.from({ length: 4000 }, (_, i) => {
    const draws = [...normals(foldIn(key(23), i), 20)];
    const arm = (from: number, by: number) =>
      draws.slice(from, from + 10).map((value, seed) => ({ seed, value: value + by }));
    return intervalOfAdvantage(advantageOf(arm(0, 1), arm(10, 0), { paired: true })!).low > 0;
  });
  const share = seen.filter(Boolean).length / seen.length;
  assertAlmostEquals(share, powerOf({ standardError: Math.sqrt(2 / 10), freedom: 9 }, 1), 0.025);
});

Deno.test("kendallTau() agrees with scipy, counts ties for neither, and refuses orders of other things", () => {
  assertAlmostEquals(kendallTau([5, 4, 3, 2, 1], [5, 3, 4, 1, 2]), 0.6, 1e-12);
  assertAlmostEquals(kendallTau([1, 2, 3], [3, 2, 1]), -1, 1e-12);
  assertAlmostEquals(kendallTau([1, 2, 3], [1, 1, 2]), 2 / 3, 1e-12); // one of three pairs is tied
  assertThrows(() => kendallTau([1, 2], [1]), RangeError, "two orders");
  assertThrows(() => kendallTau([1], [1]), RangeError, "at least 2");
});
