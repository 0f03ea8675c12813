import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { nameProblem, newPaper } from "./new_paper.ts";

const table = `import type { PaperPack } from "@refold/experiments/paper_pack";
import { one } from "./one/mod.ts";

/** All. */
export const PAPERS = [one] as const satisfies readonly PaperPack[];
`;
const config = `{ "exports": { "./one": "./one/mod.ts" } }`;
const template = { "mod.ts": `export const yourPaper = { id: "your-paper" };`, "mod_test.ts": "" };

Deno.test("newPaper() writes the template under the new names and lists it last, without the template's test", () => {
  const files = newPaper("smith-2017", template, { table, config });
  assertEquals(Object.keys(files), ["smith-2017/mod.ts", "table.ts", "deno.json"]);
  assertEquals(files["smith-2017/mod.ts"], `export const smith2017 = { id: "smith-2017" };`);
  assertStringIncludes(files["table.ts"]!, `\nimport { smith2017 } from "./smith-2017/mod.ts";\n\n`);
  assertStringIncludes(files["table.ts"]!, "[one, smith2017] as const");
  assertEquals(JSON.parse(files["deno.json"]!).exports, {
    "./smith-2017": "./smith-2017/mod.ts",
    "./one": "./one/mod.ts",
  });
});

Deno.test("newPaper() keeps the layout of a table of many papers", () => {
  const long = table.replace("[one]", "[\n  one,\n]");
  const files = newPaper("b-c", template, { table: long, config });
  assertStringIncludes(files["table.ts"]!, "[\n  one,\n  bC,\n] as const");
});

Deno.test("newPaper() refuses a table that it does not know", () => {
  assertThrows(() => newPaper("smith-2017", template, { table: "", config }), RangeError, "Expected «");
  assertThrows(() => newPaper("smith-2017", template, { table, config: "{}" }), RangeError, "Expected «");
});

Deno.test("nameProblem() takes names that are folders and identifiers, and no other", () => {
  for (const name of ["a", "smith-2017", "a3-2025-b"]) assertEquals(nameProblem(name, ["one"]), undefined);
  for (const name of [undefined, "", "A", "3d", "a--b", "a-", "../x", "a b", "a".repeat(41)]) {
    assertStringIncludes(nameProblem(name, []) ?? "nothing", "such as deno task new:paper smith-2017");
  }
  assertStringIncludes(nameProblem("one", ["one"])!, "found papers/one: choose another");
});
