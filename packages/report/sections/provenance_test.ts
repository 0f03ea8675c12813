import { assert, assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import type { ReportInput } from "../input.ts";
import { provenanceSection } from "./provenance.ts";

Deno.test("provenanceSection() promises no bits of somebody's program, though every run of it failed", () => {
  const input: ReportInput = inputs.training, { result } = input;
  const textOf = (own: ReportInput) => JSON.stringify(provenanceSection(own));
  const { training: _, ...rest } = result.spec as unknown as Record<string, unknown>;
  const spec = { ...rest, kind: "arms", arms: [], program: { command: ["python", "{seed}"] } };
  const runs = result.runs.map((run) => ({ ...run, status: "failed" as const }));
  const ofProgram = { ...input, result: { ...result, runs, spec } } as unknown as ReportInput; // only its runner is asked
  assert(textOf(ofProgram).includes("theirs to promise"));
  assertEquals(textOf(input).includes("make the same numbers again"), true);
});
