import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import golden from "../../../tests/golden/equivalence.json" with { type: "json" };
import {
  differenceFrom,
  farEnough,
  halfWidth,
  pOfDifference,
  ruleQ,
  seedsForEquivalence,
  slackOf,
  welch,
} from "./equivalence.ts";
import { mean, standardDeviation } from "./moments.ts";
import { type PublishedNumber, readingsOf } from "./published_number.ts";
import { tQuantile } from "./quantiles.ts";

// Quantiles are found by iteration; see golden_test.ts.
const RELATIVE = 1e-7;

Deno.test("tQuantile() agrees with numerical integration at whole and broken degrees of freedom", () => {
  for (const { p, df, t } of golden.quantiles) {
    assertAlmostEquals(tQuantile(df, 2 * p - 1) / t, 1, RELATIVE, `${df}`);
  }
});

Deno.test("ruleQ() agrees with the independent program in every form of a published number", () => {
  for (const { values, published, runs, spread, readings, difference, ...tolerance } of golden.cases) {
    const ours = { mean: mean(values), sd: standardDeviation(values), count: values.length };
    const found = readingsOf({ mean: published, runs, spread: spread as PublishedNumber["spread"] });
    assertEquals(found.length, readings.length);
    readings.forEach((expected, i) => {
      const own = differenceFrom(ours, published, found[i]!);
      assertAlmostEquals(own.difference, difference, 1e-12);
      assertAlmostEquals(own.standardError / expected.standardError, 1, RELATIVE);
      assertAlmostEquals(own.freedom / expected.freedom, 1, RELATIVE);
      assertAlmostEquals(halfWidth(own, 0.9) / expected.h90, 1, RELATIVE);
      assertAlmostEquals(halfWidth(own, 0.95) / expected.h95, 1, RELATIVE);
      assertAlmostEquals(pOfDifference(own, tolerance), expected.p, 1e-7);
      assertEquals(ruleQ(own, tolerance), expected.answer);
    });
  }
});

Deno.test("ruleQ() never finds a difference below δ to differ, nor one beyond δ to be equivalent", () => {
  const cases = fc.record({
    difference: fc.double({ min: -3, max: 3, noNaN: true }),
    standardError: fc.double({ min: 0, max: 1, noNaN: true }),
    freedom: fc.double({ min: 1, max: 200, noNaN: true }),
    allowance: fc.constantFrom(0, 0.2),
  });
  fc.assert(
    fc.property(cases, ({ allowance, ...found }) => {
      const answer = ruleQ(found, { margin: 1, allowance, rounding: 0.05 });
      if (answer === "equivalent") assert(Math.abs(found.difference) <= 1 - allowance);
      if (answer === "different") assert(Math.abs(found.difference) > 1 + allowance + 0.05);
    }),
    { seed: 3, numRuns: 1000 },
  );
});

Deno.test("ruleQ() heeds each of its bounds", () => {
  const sure = { standardError: 1e-6, freedom: 9 }, tolerance = { margin: 1, allowance: 0.2, rounding: 0.05 };
  assertEquals(ruleQ({ ...sure, difference: 0.79 }, tolerance), "equivalent");
  assertEquals(ruleQ({ ...sure, difference: -0.81 }, tolerance), "undecided");
  assertEquals(ruleQ({ ...sure, difference: 1.24 }, tolerance), "undecided");
  assertEquals(ruleQ({ ...sure, difference: -1.26 }, tolerance), "different");
  assertEquals(ruleQ({ ...sure, difference: -1.26 }, tolerance, 0.06), "undecided"); // after Holm's correction
  assertEquals(ruleQ({ ...sure, difference: -1.26 }, tolerance, 0.05), "undecided");
  assertEquals(ruleQ({ ...sure, difference: -1.26 }, tolerance, 0.0499), "different");
});

Deno.test("ruleQ() counts a difference on the edge to what lies within it, and pOfDifference() is 1 there", () => {
  const tolerance = { margin: 1, allowance: 0.25, rounding: 0.125 }; // sums that a float holds exactly
  const answer = (difference: number) => ruleQ({ difference, standardError: 0, freedom: 4 }, tolerance);
  assertEquals([0.75, 0.75 + 1e-9, 1.375, 1.375 + 1e-9].map(answer), [
    "equivalent",
    "undecided",
    "undecided",
    "different",
  ]);
  const p = (difference: number) => pOfDifference({ difference, standardError: 0, freedom: 4 }, tolerance);
  assertEquals([0.375, 0.375 + 1e-9, -0.375].map(p), [1, 0, 1]);
  assertEquals(slackOf({ difference: 0, standardError: 0, freedom: 4 }, { ...tolerance, allowance: 1 }), 0); // no room is left
});

Deno.test("readingsOf() takes a number without a spread for one run, unless it is said to be of several", () => {
  const of = (runs: number | null) => readingsOf({ mean: 1, runs, spread: null });
  assertEquals([null, 1, 2].map((runs) => of(runs).map(({ as, runs, assumed }) => [as, runs, assumed])), [
    [["run", 1, true]],
    [["run", 1, false]],
    [["mean", 2, false]],
  ]);
});

Deno.test("differenceFrom() takes two runs and refuses one", () => {
  const [reading] = readingsOf({ mean: 1, runs: 1, spread: null });
  const { freedom, standardError } = differenceFrom({ mean: 1, sd: 2, count: 2 }, 1, reading!);
  assertEquals(freedom, 1);
  assertAlmostEquals(standardError, Math.sqrt(6), 1e-12); // 2²/2 + 2²
  assertThrows(
    () => differenceFrom({ mean: 1, sd: 2, count: 1 }, 1, reading!),
    RangeError,
    "Expected at least 2 runs but found 1",
  );
});

Deno.test("slackOf() is how far a difference lies from where ruleQ() turns, corrected or not", () => {
  const error = { standardError: 0.2, freedom: 9 }, tolerance = { margin: 1, allowance: 0.1, rounding: 0.05 };
  const cases = fc.record({
    difference: fc.double({ min: 0.001, max: 3, noNaN: true }),
    standardError: fc.double({ min: 0, max: 1, noNaN: true }),
    freedom: fc.constant(9),
  });
  fc.assert(
    fc.property(cases, fc.constantFrom(1, 3), fc.constantFrom(-1, 1), (found, correction, sign) => {
      const answer = (distance: number) => {
        const moved = { ...found, difference: sign * distance };
        return ruleQ(moved, tolerance, correction * pOfDifference(moved, tolerance));
      };
      const own = found.difference,
        slack = slackOf({ ...found, difference: sign * own }, tolerance, correction);
      const [before, after] = [0.99 * slack, slack + 1e-6].map((by) =>
        [own - by, own + by].filter((distance) => distance >= 0).map(answer)
      );
      assert(before!.every((one) => one === answer(own)), `${own} ${slack}`); // nothing turns before
      assert(after!.some((one) => one !== answer(own)), `${own} ${slack}`);
    }),
    { seed: 5, numRuns: 500 },
  );
  const room = 0.9 - halfWidth({ ...error, difference: 0 }, 0.9);
  assertAlmostEquals(slackOf({ ...error, difference: 0.3 }, tolerance), room - 0.3, 1e-12);
  assertAlmostEquals(farEnough({ ...error, difference: 0.3 }, tolerance), 1.15, 1e-12); // δ + b + u
  assertAlmostEquals(
    farEnough({ standardError: 1, freedom: 9, difference: 0 }, tolerance),
    0.15 + tQuantile(9),
    1e-9,
  );
  const chance = slackOf({ standardError: 1, freedom: 9, difference: 2 }, tolerance); // no room, and 2.262 by chance
  assertAlmostEquals(chance, 0.412157, 1e-6);
});

Deno.test("seedsForEquivalence() is the first number of seeds that is enough", () => {
  const ours = { mean: 92.2, sd: 0.4, count: 5 },
    [reading] = readingsOf({ mean: 92.3, runs: 5, spread: null });
  const ask = { published: 92.3, reading: reading!, tolerance: { margin: 0.5, allowance: 0, rounding: 0 } };
  const needed = seedsForEquivalence(ours, ask)!;
  const at = (count: number) => ruleQ(differenceFrom({ ...ours, count }, 92.3, reading!), ask.tolerance);
  assertEquals([at(needed), at(needed - 1)], ["equivalent", "undecided"]);
  assertEquals(seedsForEquivalence({ ...ours, mean: 92.9 }, ask), null); // 0.6 off: no number of seeds makes that 0.5
  assertEquals(seedsForEquivalence({ ...ours, sd: 2 }, ask), null); // theirs alone vary too much
});

Deno.test("welch() has the degrees of freedom of the smaller sample at least, and of both at most", () => {
  assertAlmostEquals(welch({ sd: 1, count: 5 }, { sd: 1, count: 5 }).freedom, 8, 1e-12);
  assertAlmostEquals(welch({ sd: 0, count: 5 }, { sd: 1, count: 4 }).freedom, 3, 1e-12);
  assertEquals(welch({ sd: 0, count: 5 }, { sd: 0, count: 4 }), { standardError: 0, freedom: 4 });
  assertThrows(() => welch({ sd: 1, count: 1 }, { sd: 1, count: 4 }), RangeError);
  assertThrows(() => welch({ sd: 1, count: 4 }, { sd: 1, count: 1 }), RangeError, "found 1");
  assertAlmostEquals(welch({ sd: 1, count: 2 }, { sd: 1, count: 2 }).freedom, 2, 1e-12);
});
