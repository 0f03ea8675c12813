import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { seedsToAgree, weigh, type Weighing } from "@refold/experiments/claims/against_mean";
import { halfWidthOf, seedsNote, seedsStrip, type Shrinking } from "./seeds_strip.ts";

/** Ours against a published number, and what its strip goes by. */
function shrinking(
  difference: number,
  sd: number,
  published: Partial<Weighing["published"]> = {},
): Shrinking {
  const weighing: Weighing = {
    ours: { mean: 0.45 + difference, sd, count: 5 },
    published: { mean: 0.45, runs: 1, spread: null, ...published },
    tolerance: { margin: 0.015, allowance: 0.003, rounding: 0.00005 },
  };
  return {
    ...{ weighed: weigh(weighing, 1), sd, seeds: 5, difference, needed: seedsToAgree(weighing), factor: 100 },
  };
}

Deno.test("halfWidthOf() gives at our own number of seeds the h that judged, by every way to read", () => {
  for (
    const published of [{}, { runs: 5 }, { runs: 4, spread: { kind: "unknown" as const, value: 0.002 } }]
  ) {
    const own = shrinking(0.002, 0.004, published);
    assertEquals(halfWidthOf(own, 5), Math.max(...own.weighed.readings.map((reading) => reading.halfWidth)));
  }
});

Deno.test("seedsNote() names the seeds at which the interval first is narrow enough, and only those", () => {
  assertStringIncludes(seedsNote(shrinking(0.001, 0.003)), "5 seeds are enough");
  const tight = shrinking(0.009, 0.004, { runs: 20 });
  assert(tight.needed !== null && tight.needed > 5);
  assertStringIncludes(seedsNote(tight), `about ${tight.needed} seeds would be enough`);
  assert(halfWidthOf(tight, tight.needed) <= 0.003 && halfWidthOf(tight, tight.needed - 1) > 0.003);
  assertStringIncludes(seedsNote(shrinking(0.002, 0.02)), "no number of our seeds is enough");
  assertStringIncludes(seedsNote(shrinking(0.013, 0.001)), "too large for any h");
});

Deno.test("seedsStrip() reaches beyond the seeds that are needed", () => {
  const tight = shrinking(0.009, 0.004, { runs: 20 });
  const [from, to] = seedsStrip(tight).x!.domain as readonly number[];
  assert(from === 5 && to! >= Math.max(100, tight.needed!));
});
