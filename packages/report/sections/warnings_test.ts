import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { count } from "../page/format.ts";
import { inputs } from "../testdata/inputs.ts";
import { warnings } from "./warnings.ts";

const { training } = inputs;

/** The warnings of a page whose result has these parts. */
function told(parts: Partial<typeof training.result>): readonly string[] {
  const input = { ...training, result: { ...training.result, ...parts } };
  return warnings(input).map(({ title, text }) => `${title}: ${text}`);
}

const validating = (validationExamples: number) =>
  told({ resolved: { ...training.result.resolved!, validationExamples } });

Deno.test("warnings() gives the largest standard error that sampling leaves an accuracy of few examples", () => {
  const [warning] = validating(1000);
  assertStringIncludes(warning!, `With ${count(1000)} validation examples`);
  assertMatch(warning!, /up to 1\.58\spoints/); // √(0.25/1000)
  assertEquals(validating(5000).length, 1);
  assertEquals(validating(5001), []);
});

Deno.test("warnings() counts seeds that completed and names runs that did not", () => {
  const runs = training.result.runs;
  assertEquals(told({ runs: runs.slice(0, 1) })[0]!.startsWith("One seed: "), true);
  assertEquals(told({ runs: runs.slice(0, 4) })[0]!.startsWith("Only 4 seeds: "), true);
  const lost = runs.map((run, i) => i === 4 ? { ...run, status: "diverged" as const, divergedAt: 9 } : run);
  const [few, which] = told({ runs: lost });
  assertStringIncludes(few!, "Only 4 seeds");
  assertStringIncludes(which!, "1 run did not complete: Seed 4 diverged at step 9");
});
