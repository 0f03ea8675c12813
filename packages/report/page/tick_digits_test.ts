import { metricNamed } from "@refold/experiments/kinds/metrics";
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { pairedOutcome } from "../compare/paired.ts";
import { emptyDocument } from "./document.ts";
import { renderPlot } from "./render.ts";
import { inputs } from "../testdata/inputs.ts";
import { pairedSeeds } from "../figures/paired_seeds.ts";
import { tableStrip } from "../figures/table_strip.ts";
import { tickDigits } from "./tick_digits.ts";
import { valueStrip } from "../figures/value_strip.ts";

const labelsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]+)</g)].map(([, label]) => label ?? "");

Deno.test("tickDigits() takes a decimal for steps of 0.5, none for steps of 1, and one where all values agree", () => {
  assertEquals([[50, 51.5], [50, 54], [3, 3]].map((values) => tickDigits(values, 3)), [1, 0, 1]);
});

Deno.test("valueStrip() labels no two ticks alike, whatever the values and their span", () => {
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 1, max: 9999 }), (low, span) => {
      const strip = valueStrip({
        values: [low / 100, (low + span / 100) / 100],
        ours: null,
        published: null,
        margin: null,
        limits: [],
        possible: [-Infinity, Infinity],
        factor: 100,
        colour: "red",
      }, 0);
      const labels = labelsOf(renderPlot(strip, { label: "", document: emptyDocument() }));
      assert(labels.length > 1);
      assertEquals(labels, [...new Set(labels)]);
    }),
    { numRuns: 60 },
  );
});

Deno.test("pairedSeeds() labels no two ticks alike where two results differ by a hundredth of a point", () => {
  const { result } = inputs.training;
  const near = {
    ...result,
    runs: result.runs.map((run) => ({
      ...run,
      metrics: { ...run.metrics, testAccuracy: 0.47 + 1e-5 * run.seed },
    })),
  };
  const paired = pairedOutcome(near, near, metricNamed(near.spec, "testAccuracy"));
  assert(paired !== null);
  const [panel] = pairedSeeds(paired, { left: "a", right: "b" }).panels;
  const labels = labelsOf(renderPlot(panel!.plot, { label: "", document: emptyDocument() }))
    .filter((label) => /^4\d/.test(label));
  assert(labels.length > 1);
  assertEquals(labels, [...new Set(labels)]);
});

Deno.test("tableStrip() labels no two ticks alike where accuracies differ by a point", () => {
  const { analysis } = inputs.search.result;
  assert(analysis?.kind === "search");
  const strip = tableStrip(analysis, { stage: "fine", published: [], judged: null });
  assert(strip !== null);
  const labels = labelsOf(renderPlot(strip, { label: "", document: emptyDocument() }))
    .filter((label) => /^5\d/.test(label));
  assert(labels.length > 1);
  assertEquals(labels, [...new Set(labels)]);
});
