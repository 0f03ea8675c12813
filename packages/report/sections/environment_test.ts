import { assert, assertEquals } from "@std/assert";
import type { RunRecord } from "@refold/experiments/runs/run_record";
import type { ReportInput } from "../input.ts";
import type { Block } from "../page/model.ts";
import { inputs } from "../testdata/inputs.ts";
import { environmentSection } from "./environment.ts";

const FACTS = { commit: "abc", packages: "3 lines", GPU: "not recorded" };

function sectionOf(environments: readonly RunRecord["environment"][]) {
  const input = Object.values(inputs)[0] as ReportInput, [run] = input.result.runs;
  assert(run !== undefined);
  const runs = environments.map((environment, seed) => ({ ...run, trial: "", seed, environment }));
  return environmentSection({ ...input, result: { ...input.result, runs } });
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => block.kind === "prose" ? block.text : "").join("");
}

Deno.test("environmentSection() is one line where all runs agree, and leaves nothing out that is not recorded", () => {
  const section = sectionOf([FACTS, FACTS, FACTS]);
  assert(section !== null);
  assert(textOf(section.blocks).startsWith("All 3 runs were made in one environment"));
  assertEquals(section.blocks.map(({ kind }) => kind), ["prose", "facts"]);
  assertEquals(section.blocks[1], {
    kind: "facts",
    facts: [
      { term: "Commit", detail: "abc" },
      { term: "Packages", detail: "3 lines" },
      { term: "GPU", detail: "not recorded" },
    ],
  });
});

Deno.test("environmentSection() has a table of what differs, with whose runs", () => {
  const section = sectionOf([FACTS, { ...FACTS, packages: "4 lines" }, FACTS, undefined]);
  assert(section !== null);
  const [prose, table] = section.blocks;
  assert(prose?.kind === "prose" && prose.text.includes("1 fact differs") && prose.text.includes("Of 1 run"));
  assert(table?.kind === "table");
  assertEquals(table.table.rows, [["packages", "3 lines", "seeds 0, 2"], ["", "4 lines", "seed 1"]]);
});

Deno.test("environmentSection() is none where no program was run", () => {
  assertEquals(sectionOf([undefined, undefined]), null);
});

Deno.test("environmentSection() has its facts in one order, made or stored", () => {
  const termsOf = (facts: Readonly<Record<string, string>>) =>
    sectionOf([facts])?.blocks.flatMap((block) =>
      block.kind === "facts" ? block.facts.map(({ term }) => term) : []
    );
  assertEquals(termsOf({ GPU: "a", system: "b", packages: "c", commit: "d" }), [
    ...["Commit", "Packages", "GPU", "System"],
  ]);
});
