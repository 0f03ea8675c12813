import { assertEquals } from "@std/assert";
import { Diagnostics } from "@refold/experiments/runners/training/diagnostics";
import { ExperimentResult } from "@refold/experiments/result";
import { diagnostics } from "./testdata/diagnostics.ts";
import { inputs } from "./testdata/inputs.ts";

for (const [kind, { result }] of Object.entries(inputs)) {
  Deno.test(`ExperimentResult accepts the ${kind} fixture of the report`, () => {
    assertEquals(ExperimentResult.parse(JSON.parse(JSON.stringify(result))).spec.kind, kind);
  });
}

Deno.test("Diagnostics accepts the report's fixture: each class has 1000 images for each of five seeds", () => {
  const { confusion } = Diagnostics.parse(JSON.parse(JSON.stringify(diagnostics)));
  assertEquals(
    new Set(confusion.map((row) => row.reduce((sum, images) => sum + images, 0))),
    new Set([5000]),
  );
});
