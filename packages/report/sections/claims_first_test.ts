import { assertEquals } from "@std/assert";
import type { ReportInput } from "../input.ts";
import { inputs } from "../testdata/inputs.ts";
import { claimsFirst, editedWarning } from "./claims_first.ts";

function noted(seen: string | null, firstRun: string | null): ReportInput {
  const { training } = inputs, { provenance } = training.result;
  const execution = { ...provenance.execution, claims: { hash: "0".repeat(64), seen, firstRun } };
  return { ...training, result: { ...training.result, provenance: { ...provenance, execution } } };
}

Deno.test("claimsFirst() says how long before the first run was done claims were there", () => {
  const input = noted("2026-01-01T00:00:00.000Z", "2026-01-01T00:14:03.000Z");
  assertEquals(claimsFirst(input), { fixed: true, text: "fixed 14 min 3 s before the first run was done" });
  assertEquals(editedWarning(input), null);
});

Deno.test("editedWarning() warns of claims that were first seen with results at hand, and of nothing it does not know", () => {
  const input = noted("2026-01-02T00:00:00.000Z", "2026-01-01T00:00:00.000Z");
  assertEquals(claimsFirst(input)?.fixed, false);
  assertEquals(editedWarning(input)?.title, "Claims edited after the runs");
  assertEquals(
    [claimsFirst(noted(null, null)), claimsFirst(inputs.training), editedWarning(inputs.training)],
    [
      null,
      null,
      null,
    ],
  );
});
