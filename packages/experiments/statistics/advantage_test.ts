import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { foldIn, key, normals } from "@refold/core/random";
import { advantageOf, intervalOfAdvantage, sizeDifference } from "./advantage.ts";
import { pairedDifference } from "./intervals.ts";

const arm = (values: readonly number[], first = 0) => values.map((value, i) => ({ seed: first + i, value }));

Deno.test("advantageOf() pairs by seed and is then the interval of the mean of differences", () => {
  const a = [3.1, 2.9, 3.4, 3.3, 3.0], b = [2.8, 2.9, 3.0, 3.2, 2.6];
  const found = advantageOf(arm(a), arm(b).toReversed(), { paired: true })!,
    expected = pairedDifference(a, b);
  const { low, high } = intervalOfAdvantage(found);
  assertAlmostEquals(found.difference, expected.mean, 1e-12);
  assertAlmostEquals(low, expected.low, 1e-12);
  assertAlmostEquals(high, expected.high, 1e-12);
  assertEquals(advantageOf(arm(a), arm(b, 4), { paired: true }), null); // one shared seed
  assertEquals(advantageOf(arm(a), arm(b, 3), { paired: true })?.count, 2);
});

Deno.test("advantageOf() of arms without shared seeds goes by Welch", () => {
  const found = advantageOf(arm([1, 2, 3]), arm([2, 4, 6, 8], 10), { paired: false })!;
  assertAlmostEquals(found.difference, -3, 1e-12);
  assertAlmostEquals(found.standardError, Math.sqrt(1 / 3 + (20 / 3) / 4), 1e-12);
  assertAlmostEquals(found.variance, 1 + 20 / 3, 1e-12);
  assertEquals(found.count, 3);
  assertEquals(advantageOf(arm([1]), arm([2, 4]), { paired: false }), null);
  const least = advantageOf(arm([1, 4]), arm([2, 4, 6], 10), { paired: false })!; // variances 4.5 and 4
  assertAlmostEquals(least.variance, 4.5 + 4, 1e-12);
  assertEquals([least.count, least.difference], [2, -1.5]);
});

Deno.test("intervalOfAdvantage() covers the true advantage in 95 ± 1 % of 4,000 pairs of arms", () => {
  for (const paired of [true, false]) {
    const covered = Array.from({ length: 4000 }, (_, i) => {
      const draws = [...normals(foldIn(key(17), i), 12)];
      const found = advantageOf(arm(draws.slice(0, 6)), arm(draws.slice(6)), { paired })!,
        { low, high } = intervalOfAdvantage(found);
      return low <= 0 && high >= 0;
    });
    const share = covered.filter(Boolean).length / 4000;
    assert(Math.abs(share - 0.95) <= 0.01, `${share}`);
  }
});

Deno.test("sizeDifference() of a published advantage over as many runs doubles the variance", () => {
  const found = advantageOf(arm([1, 2, 3, 4]), arm([1, 1, 2, 2]), { paired: true })!;
  const size = sizeDifference(found, 0.5, 4);
  assertAlmostEquals(size.difference, 0.5, 1e-12);
  assertAlmostEquals(size.standardError, found.standardError * Math.SQRT2, 1e-12);
});
