import { checkSpec } from "@refold/experiments/spec/parse_spec";
import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { ranSpec } from "./fault_kit.ts";
import { repeatLine } from "./repeat.ts";
import { folderTest } from "./testing.ts";
import { triedTemplates } from "./try_templates.ts";
import { programsOf } from "./program_spec_file.ts";

const EXAMPLES = new URL("../../../examples/programs/", import.meta.url);
const specOf = (name: string): unknown => JSON.parse(Deno.readTextFileSync(new URL(name, EXAMPLES)));

folderTest("The Node example runs, and one of its claims holds", async (folder) => {
  await Deno.copyFile(new URL("average.js", EXAMPLES), join(folder, "average.js"));
  const { result } = await ranSpec(folder, specOf("average.json"), { seeds: [0, 1, 2, 3, 4] });
  assertEquals(result.claims.map(({ verdict }) => verdict), ["REPLICATED", "NOT REPLICATED"]);
  assert(result.runs.every(({ environment }) => environment?.["packages"]?.startsWith("1 line, SHA-256")));
});

folderTest("The example specs are valid, and what they read can be tried on a saved output", () => {
  assertEquals(checkSpec(specOf("numpy-fig3.json"))._tag, "Right");
  const checked = checkSpec(specOf("average.json"));
  assert(checked._tag === "Right");
  const tried = (text: string) => triedTemplates(programsOf(checked.right), new TextEncoder().encode(text));
  assertEquals(tried("estimate 3.1\nestimate 3.2\n"), [
    "estimate: 3.2 (first 3.1 · last 3.2 · min 3.1 · max 3.2; the last counts)",
  ]);
  assertEquals(tried("nothing"), ['estimate: no line has "estimate {value}"']);
});

folderTest("The guide's specs are valid: one setting, a search and a sensitivity study", () => {
  const text = Deno.readTextFileSync(new URL("../../../docs/programs.md", import.meta.url));
  const [whole, search, sensitivity] = [...text.matchAll(/^ *```json\n([\s\S]*?)^ *```$/gm)].map(([, json]) =>
    JSON.parse(json!)
  );
  assertEquals(checkSpec(whole)._tag, "Right");
  const command = ["python", "train.py", "--seed", "{seed}", "--lr", "{lr}"];
  const program = { ...whole.program, command, values: { lr: 0.1 } };
  for (const [kind, own] of [["search", search], ["sensitivity", sensitivity]]) {
    const checked = checkSpec({ ...whole, ...own, kind, program, claims: [] });
    assert(checked._tag === "Right", JSON.stringify(checked));
    assertEquals(checked.right.kind, kind);
  }
});

Deno.test("repeatLine() tells repeats of a seed apart from other seeds", () => {
  const line = (within: readonly number[]) => repeatLine({ name: "acc", seed: 0, within, between: [90, 92] });
  assertEquals(line([90, 90]), "acc: seed 0 run 2 times, the same each time: deterministic here.");
  assertEquals(
    line([90, 91]),
    "acc: seed 0 run 2 times, SD 0.707 within this seed beside 1.41 between seeds.",
  );
});
