import { weigh } from "@refold/experiments/claims/against_mean";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { chancesAt } from "./power.ts";

const weighed = (sd: number, allowance = 0) =>
  weigh({
    ours: { mean: 0.47, sd, count: 5 },
    published: { mean: 0.47, runs: 1, spread: null },
    tolerance: { margin: 0.015, allowance, rounding: 0.00005 },
  }, 1);

Deno.test("chancesAt() errs in at most 5 of 100 cases where the true difference is δ or nothing", () => {
  for (const sd of [0.001, 0.003, 0.006, 0.02]) {
    assert(chancesAt(weighed(sd), 0.015).replicated <= 0.05 + 1e-9);
    assert(chancesAt(weighed(sd), 0).refuted <= 0.05 + 1e-9);
  }
});

Deno.test("chancesAt() is the share of drawn differences that rule Q calls so", () => {
  const found = weighed(0.004), [{ standardError, halfWidth }] = found.readings as [typeof found.readings[0]];
  const room = 0.015 - halfWidth, far = 0.015 + 0.00005;
  // Student's t with 4 degrees of freedom by its closed form, not by the program's own quantiles
  const cdf = (t: number): number =>
    0.5 + 0.375 * (t / Math.sqrt(1 + t * t / 4)) * (1 - t * t / (1 + t * t / 4) / 12);
  for (const difference of [0, 0.005, 0.02]) {
    const within = (edge: number): number =>
      cdf((edge - difference) / standardError) - cdf((-edge - difference) / standardError);
    const chances = chancesAt(found, difference);
    assertAlmostEquals(chances.replicated, within(room), 1e-6);
    assertAlmostEquals(chances.refuted, 1 - within(far), 1e-6);
  }
});

Deno.test("chancesAt() is certain of runs that do not vary, and can never replicate where b alone reaches δ", () => {
  assertEquals(chancesAt(weighed(0), 0.01), { replicated: 1, refuted: 0 });
  assertEquals(chancesAt(weighed(0), 0.02), { replicated: 0, refuted: 1 });
  assertEquals(chancesAt(weighed(0.001, 0.016), 0).replicated, 0);
});
