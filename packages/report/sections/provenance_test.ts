import { assert, assertEquals } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import type { ReportInput } from "../input.ts";
import { renderCompare, renderReport } from "../pages.ts";
import { standInInput } from "../testdata/stand_in.ts";
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

/** The lines that make a result again. */
function linesOf(input: ReportInput): string {
  const code = provenanceSection(input).blocks.find((block) => block.kind === "code");
  return code?.kind === "code" ? code.text : "";
}

Deno.test("provenanceSection() begins with the clone where the checkout names one, and at the checkout where not", () => {
  const input: ReportInput = inputs.training, { result } = input, { provenance } = result;
  const cloned = (repository?: string): ReportInput => ({
    ...input,
    result: {
      ...result,
      provenance: {
        ...provenance,
        execution: {
          ...provenance.execution,
          commit: "c0ffee",
          ...(repository === undefined ? {} : { repository }),
        },
      },
    },
  });
  const lines = linesOf(cloned("https://example.org/refold.git")).split("\n");
  assertEquals(lines.slice(0, 3), [
    "git clone https://example.org/refold.git refold && cd refold",
    "git checkout c0ffee",
    provenance.execution.command,
  ]);
  assertEquals(lines.at(-1)?.startsWith("deno task report verify out/replicate-fig4 "), true);
  assertEquals(linesOf(cloned()).split("\n")[0], "git checkout c0ffee");
});

Deno.test("renderReport() and renderCompare() say wherever they print a command how it is typed without Deno", () => {
  for (const page of [...Object.values(inputs), standInInput].map((input) => renderReport(input))) {
    assert(page.includes("deno task "));
    assert(page.includes("npx -y deno@2.9.6"));
  }
  assertEquals(renderCompare(inputs.training, standInInput).includes("deno task "), false);
});
