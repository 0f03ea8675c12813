import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inputs } from "../testdata/inputs.ts";
import { pageOf } from "./table.ts";

const { result } = inputs.selection, page = pageOf(result);

Deno.test("a selection shows every stage's candidates, best first, and what each part adds in the end", () => {
  const sections = page.sections();
  assertEquals(sections.map(({ id }) => id), ["selection", "final", "setting"]);
  const blocks = sections.flatMap((section) => section.blocks);
  const tables = blocks.flatMap((block) => block.kind === "table" ? [block.table] : []);
  assertEquals(tables.map(({ name }) => name), ["candidates-width", "candidates-decay", "ablations"]);
  assertEquals(tables[0]?.rows.map((row) => [row[0], row.at(-1)]), [
    ["width-five-hundred", "goes on"],
    ["width-two-hundred", null],
    ["width-kept", null],
  ]);
  const figures = blocks.flatMap((block) => block.kind === "figure" ? [block.figure.name] : []);
  assertEquals(figures, ["selection-width", "selection-decay", "final"]);
  const [ablation] = tables[2]!.rows;
  assertEquals([ablation?.[0], ablation?.at(-1)], ["final-narrow", 5]);
  assert(typeof ablation?.[2] === "number" && Math.abs(ablation[2] - 0.045) < 0.005);
});

Deno.test("a selection counts its trainings with those before, and says in one line what it chose and what that came to", () => {
  const [prose] = page.sections()[0]!.blocks;
  assert(prose?.kind === "prose");
  assertStringIncludes(prose.text, "on validation accuracy alone, after 55 trainings in 3 searches");
  const [width, decay, final] = page.lines();
  assertStringIncludes(width!, "width: width-five-hundred of");
  assertStringIncludes(decay!, "decay: decay-kept of");
  assertStringIncludes(final!, "test accuracy of the chosen setting on 5 fresh seeds: 55.");
  assertStringIncludes(final!, "final-narrow \u2212");
});
