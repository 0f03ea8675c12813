import { assertAlmostEquals, assertEquals } from "@std/assert";
import { key } from "@refold/core/random";
import { raw } from "@refold/core/matrix";
import type { Initializer } from "@refold/core/initializers";
import { InitializationSpec, startsOf } from "./initialization.ts";

const shape = { rows: 100, cols: 40, fanIn: 100 };
const deviation = (initializer: Initializer) => {
  const values = [...raw(initializer(key(1), shape).data)];
  return Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
};
const problems = (spec: object) =>
  InitializationSpec.safeParse(spec).error?.issues.map(({ path, message }) => [path.join("."), message]) ??
    [];

Deno.test("startsOf() takes a plain deviation for weights and biases, and the last layer's own", () => {
  const starts = startsOf({
    ...{ weight: "normal", weightStd: 0.01, bias: "normal", biasStd: 3 },
    outputWeightStd: 2,
  });
  assertAlmostEquals(deviation(starts.weight), 0.01, 5e-4);
  assertAlmostEquals(deviation(starts.bias), 3, 0.15);
  assertAlmostEquals(deviation(starts.outputWeight), 2, 0.1);
});

Deno.test("startsOf() follows the rule that is named, for the last layer too", () => {
  for (const [weight, std] of [["lecunNormal", 0.1], ["doubleLecunNormal", 0.2]] as const) {
    const starts = startsOf({ weight, bias: "zeros" });
    assertAlmostEquals(deviation(starts.weight), std, 0.05 * std);
    assertEquals([starts.outputWeight, deviation(starts.bias)], [starts.weight, 0]);
  }
});

Deno.test("InitializationSpec takes a deviation exactly where the rule is normal", () => {
  assertEquals(problems({ weight: "normal", weightStd: 0.1, bias: "zeros" }), []);
  assertEquals(problems({ weight: "normal", bias: "normal" }), [
    ["weightStd", 'expected the deviation of "normal" but found nothing'],
    ["biasStd", 'expected the deviation of "normal" but found nothing'],
  ]);
  assertEquals(problems({ weight: "heNormal", weightStd: 0.1, bias: "zeros" }), [
    ["weightStd", 'expected no deviation beside "heNormal", which has one of its own, but found 0.1'],
  ]);
});
