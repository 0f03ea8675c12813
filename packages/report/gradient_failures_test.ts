import { assert, assertEquals, assertMatch } from "@std/assert";
import type { GradientAnalysis } from "@refold/experiments/kinds/analysis";
import { gradientErrors } from "./figures/gradient_errors.ts";
import { gradientFailures } from "./gradient_failures.ts";
import { pageOf } from "./kinds/table.ts";
import { inputs } from "./testdata/inputs.ts";

const { result } = inputs["gradient-check"];
const { analysis } = result;
if (analysis?.kind !== "gradient-check") throw new TypeError("Expected the gradient fixture to hold a check");

const failing = (change: Partial<GradientAnalysis>): GradientAnalysis => ({
  ...analysis,
  ...change,
  passed: false,
});
const kinked = failing({
  elementwise: analysis.elementwise.map((row) => ({ ...row, kinks: row.entries / 50 })),
});
const astray = failing({ directional: analysis.directional.map((row) => ({ ...row, relativeError: 0.25 })) });
const strict = failing({ threshold: 1e-9 });

Deno.test("gradientFailures() is empty exactly where the check passes", () => {
  assertEquals(gradientFailures(analysis), []);
  for (const one of [kinked, astray]) assertEquals(gradientFailures(one).length, 1);
  assertEquals(gradientFailures(strict).length, 2);
});

Deno.test("gradientErrors() and the answer name why a check fails though every entry is below the threshold", () => {
  const said = (one: GradientAnalysis): readonly string[] => [
    gradientErrors(one).finding,
    pageOf({ ...result, analysis: one }).answer(),
  ];
  for (const sentence of said(kinked)) {
    assertMatch(sentence, /2\.00\s% of the entries lie on a kink of ReLU, more than 1\s%/);
    assert(!sentence.includes("not below"), sentence);
  }
  for (const sentence of said(astray)) {
    assertMatch(sentence, /a random direction \(all\) is off by 0\.25, not below 1e\u22127/);
  }
  for (const sentence of said(strict)) assertMatch(sentence, /an entry of bias1 is off by 2\.93e\u22128/);
});

Deno.test("gradientErrors() has ticks within its axis only", () => {
  for (const { plot } of gradientErrors(analysis).panels) {
    const { domain, ticks } = plot.y ?? {};
    assert(Array.isArray(domain) && Array.isArray(ticks) && ticks.length > 2);
    assertEquals(ticks.filter((tick) => tick < domain[0] || tick > domain[1]), []);
  }
});
