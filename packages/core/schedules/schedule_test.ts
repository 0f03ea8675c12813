import { assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import { constant } from "./constant.ts";
import { expRange } from "./exp_range.ts";
import { lagged } from "./schedule.ts";
import { triangular } from "./triangular.ts";
import { triangular2 } from "./triangular2.ts";

const guide = { baseLr: 1e-5, maxLr: 1e-1, stepSize: 500 };

/** The formula as Smith prints it: it, cycle, x. */
function smith(
  step: number,
  { baseLr, maxLr, stepSize }: typeof guide,
  scale: (cycle: number) => number,
): number {
  const cycle = Math.floor(1 + step / (2 * stepSize)), x = Math.abs(step / stepSize - 2 * cycle + 1);
  return baseLr + (maxLr - baseLr) * Math.max(0, 1 - x) * scale(cycle);
}

Deno.test("triangular() is exactly base at 2l·n_s and exactly max at (2l+1)·n_s", () => {
  const eta = triangular(guide);
  for (let l = 0; l < 20; l++) assertEquals([eta(2 * l * 500), eta((2 * l + 1) * 500)], [1e-5, 1e-1]);
});

Deno.test("triangular() agrees with Smith's formula at every step", () => {
  fc.assert(fc.property(fc.nat(20_000), (step) => {
    assertAlmostEquals(triangular(guide)(step), smith(step, guide, () => 1), 1e-15);
  }));
});

Deno.test("triangular2() and expRange() agree with the formulas of PyTorch's CyclicLR", () => {
  fc.assert(fc.property(fc.nat(20_000), (step) => {
    assertAlmostEquals(triangular2(guide)(step), smith(step, guide, (cycle) => 1 / 2 ** (cycle - 1)), 1e-15);
    const gamma = 0.9995;
    assertAlmostEquals(expRange({ ...guide, gamma })(step), smith(step, guide, () => gamma ** step), 1e-15);
  }));
});

Deno.test("triangular() stays between its bounds", () => {
  fc.assert(fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 999 }), (step, stepSize) => {
    const eta = triangular({ baseLr: 0.1, maxLr: 0.3, stepSize })(step);
    assertEquals(eta >= 0.1 - 1e-16 && eta <= 0.3 + 1e-16, true);
  }));
});

Deno.test("lagged() repeats the first step and is late ever after", () => {
  const late = lagged(triangular(guide), 1);
  assertEquals([late(0), late(1), late(501)], [1e-5, 1e-5, 1e-1]);
  assertEquals(lagged(constant(0.2), 1)(7), 0.2);
});
