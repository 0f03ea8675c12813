import { assertEquals } from "@std/assert";
import { lambdaInOtherForm, penalty, squaredWeights, weightDecay } from "./penalty.ts";
import { matrix } from "../tensor/matrix.ts";

Deno.test("lambdaInOtherForm() keeps the penalty and its gradient", () => {
  for (const [form, other] of [["full", "half"], ["half", "full"]] as const) {
    const stated = { lambda: 0.3, form }, restated = { lambda: lambdaInOtherForm(stated), form: other };
    assertEquals(penalty(restated, 7), penalty(stated, 7));
    assertEquals(weightDecay(restated), weightDecay(stated));
  }
});

Deno.test("weightDecay() is the derivative of the penalty by W, over W", () => {
  const w = 1.5, h = 1e-6;
  for (const form of ["full", "half"] as const) {
    const at = (value: number) => penalty({ lambda: 0.3, form }, value * value);
    const slope = (at(w + h) - at(w - h)) / (2 * h);
    assertEquals(Math.abs(slope - weightDecay({ lambda: 0.3, form }) * w) < 1e-8, true);
  }
});

Deno.test("squaredWeights() sums over all weights", () => {
  assertEquals(squaredWeights([matrix(1, 2, Float64Array.of(1, -2)), matrix(1, 1, Float64Array.of(3))]), 14);
});
