import { assertEquals, assertStringIncludes } from "@std/assert";
import { paper } from "../testdata/paper.ts";
import { inputs } from "../testdata/inputs.ts";
import { renderPapers } from "../pages.ts";
import { papersModel } from "./papers_model.ts";

const result = inputs.search.result, other = { ...paper, id: "another", title: "Another paper" };
const papers = [
  { paper, index: "index.html", pages: [{ folder: "search-honest", result }] },
  { paper: other, index: "another.html", pages: [] },
];

Deno.test("papersModel() has a row a paper with the verdicts of its claims, and the command for one that nothing is there of", () => {
  const model = papersModel(papers), [first, ...rest] = model.sections;
  const table = first!.blocks[0];
  assertEquals(table?.kind, "table");
  if (table?.kind !== "table") return;
  const [ours, theirs] = table.table.rows;
  assertEquals(ours![0], { text: paper.title, href: "index.html" });
  assertEquals(ours!.slice(2), [1, 0, 0, 0]);
  assertEquals(theirs, [
    "Another paper",
    "none yet: deno task experiment all --paper another",
    ...[null, null, null, null],
  ]);
  assertEquals(rest.map(({ title }) => title), [paper.title]);
  assertEquals(model.facts.map(({ detail }) => detail), [
    "1 of 2",
    "1",
    String(new Set(result.runs.map(({ key }) => key)).size),
  ]);
});

Deno.test("renderPapers() links each claim to its card in the page of its result", () => {
  assertStringIncludes(renderPapers(papers), "search-honest/report.html#claim-table-1");
});
