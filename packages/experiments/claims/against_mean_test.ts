import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { tQuantile } from "../statistics/quantiles.ts";
import {
  differenceOfWeighing,
  pOfWeighing,
  seedsToAgree,
  slackOfWeighing,
  weigh,
  Weighed,
  type Weighing,
} from "./against_mean.ts";

/** Five runs of mean 10 and deviation 1 against 10.5 of four runs, whose ± is named or not. */
function weighing(kind: "sd" | "se" | "unknown", change: Partial<Weighing> = {}): Weighing {
  return {
    ours: { mean: 10, sd: 1, count: 5 },
    published: { mean: 10.5, runs: 4, spread: { kind, value: 0.4 } },
    tolerance: { margin: 2, allowance: 0, rounding: 0.05 },
    ...change,
  };
}

Deno.test("a published number that can be read in two ways has the larger p-value, the smaller slack and the more seeds of both", () => {
  const narrow = weighing("sd"), wide = weighing("se"), either = weighing("unknown"); // ± 0.4 of one run, or of the mean
  assert(pOfWeighing(narrow) < pOfWeighing(wide) - 0.01);
  assertEquals(pOfWeighing(either), pOfWeighing(wide));
  const slacks = [narrow, wide, either].map((one) => slackOfWeighing(one, 1));
  assert(slacks[1]! < slacks[0]! - 0.01 && slacks[2] === slacks[1], slacks.join());
  const close = { tolerance: { margin: 1.5, allowance: 0, rounding: 0 } };
  const seeds = (["sd", "se", "unknown"] as const).map((kind) => seedsToAgree(weighing(kind, close)));
  assert(seeds[0]! >= 5 && seeds[0]! < seeds[1]!, seeds.join());
  assertEquals(seeds[2], seeds[1]);
  const far = { tolerance: { margin: 1, allowance: 0, rounding: 0 } }; // of which their error alone takes too much
  assert(seedsToAgree(weighing("sd", far)) !== null && seedsToAgree(weighing("unknown", far)) === null);
});

Deno.test("weigh() says h, the 90 % interval, of every reading, by the degrees of freedom of Welch or of ours alone", () => {
  const [run] = weigh(weighing("sd", { published: { mean: 10.5, runs: 1, spread: null } }), 1).readings;
  assertEquals([run!.as, run!.freedom, run!.assumed], ["run", 4, false]);
  assertAlmostEquals(run!.standardError, Math.sqrt(1.2), 1e-12);
  assertAlmostEquals(run!.halfWidth, 2.1318468 * Math.sqrt(1.2), 1e-6); // t(0.95) of 4
  const [own] = weigh(weighing("sd"), 1).readings;
  assertAlmostEquals(own!.halfWidth / own!.standardError, tQuantile(own!.freedom, 0.9), 1e-12);
});

Deno.test("weigh() of runs that do not vary compares exactly, whatever a paper's ± says", () => {
  const exact = (count: number) => weighing("sd", { ours: { mean: 10, sd: 0, count } });
  assertEquals(differenceOfWeighing(exact(5)), -0.5);
  for (const [count, freedom] of [[1, 1], [2, 1], [3, 2], [5, 4]] as const) {
    const [reading] = weigh(exact(count), 1).readings;
    assertEquals([reading!.standardError, reading!.freedom, reading!.halfWidth], [0, freedom, 0], `${count}`);
  }
});

Deno.test("weigh() calls a last printed place coarse that is wider than half our deviation, and not one as wide", () => {
  const coarse = (rounding: number) =>
    weigh(weighing("sd", { tolerance: { margin: 2, allowance: 0, rounding } }), 1).coarse;
  assertEquals([0.25, 0.26].map(coarse), [false, true]); // a place of 0.5 beside a deviation of 1
});

Deno.test("what is found of a number that can be read in several ways is kept with all of its readings, and never with none", () => {
  const found = weigh(weighing("unknown"), 1);
  assertEquals(found.readings.length > 1, true);
  assertEquals(Weighed.parse(found), found);
  const one = { ...found, readings: found.readings.slice(0, 1) };
  assertEquals(Weighed.parse(one), one);
  assertEquals(Weighed.safeParse({ ...found, readings: [] }).success, false);
});
