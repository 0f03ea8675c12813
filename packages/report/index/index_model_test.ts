import { assertEquals } from "@std/assert";
import type { Cell, Table } from "../page/model.ts";
import { inputs } from "../testdata/inputs.ts";
import { paper } from "../testdata/paper.ts";
import { indexModel } from "./index_model.ts";
import { folderOf, indexPages, pageLink } from "./page_link.ts";

const results = Object.values(inputs).map((input) => input.result);

function tableOf(name: string): Table | undefined {
  return indexModel(indexPages(results), paper).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "fold" ? block.blocks : [block])
  )
    .flatMap((block) => block.kind === "table" ? [block.table] : [])
    .find((table) => table.name === name);
}

const textOf = (cell: Cell | undefined): string =>
  typeof cell === "object" ? cell?.text ?? "–" : String(cell);

Deno.test("indexModel() lists every claim with its verdict and a link to its card", () => {
  const rows = tableOf("claims")?.rows ?? [];
  const claims = results.flatMap((result) => result.claims);
  assertEquals(rows.map((row) => row[1]), claims.map(({ verdict }) => verdict));
  assertEquals(rows[0]?.[0], {
    text: claims[0]?.claim.statement ?? "",
    href: "replicate-fig4/report.html#claim-fig4-test",
  });
});

Deno.test("indexModel() keeps every digit of ours, theirs and their difference for a download", () => {
  const [first] = tableOf("claims")?.rows ?? [];
  const { ours, published, difference } = inputs.training.result.claims[0]!;
  assertEquals(first?.slice(3, 6), [
    { value: ours!.mean, text: "47.34\u202f%" },
    { value: published!, text: "47.47\u202f%" },
    { value: difference!, text: "\u22120.13\u202fpoints" },
  ]);
});

Deno.test("indexModel() fills in the paper's checklist and says what was not run", () => {
  const rows = tableOf("checklist")?.rows ?? [];
  assertEquals(rows.map((row) => [row[0], textOf(row[2])]), [
    ["i", "gradient-check"],
    ["ii", "replicate-fig4"],
    ["v", "final-model"],
  ]);
  assertEquals(textOf(rows[0]?.[3]), "Passed: largest relative error 2.93e\u22128 against 1e\u22127.");
  assertEquals(textOf(rows[2]?.[3]), "not run");
});

Deno.test("indexModel() puts the measured effect into the ledger", () => {
  const rows = tableOf("ledger")?.rows ?? [];
  assertEquals(rows.map((row) => [row[0], row.at(-1)]), [
    ["D1", "half-form: \u22121.73\u202fpoints test accuracy (\u22122.03 to \u22121.43)"],
    ["D5", null],
  ]);
});

Deno.test("indexModel() counts a run once however many pages use it", () => {
  const doubled = indexModel(indexPages([inputs.training.result, inputs.training.result]), paper);
  assertEquals(doubled.facts.find(({ term }) => term === "runs")?.detail, "5, each counted once");
});

Deno.test("pageLink() cannot leave the folder, whatever the variant", () => {
  const { href } = pageLink({
    folder: folderOf("replicate-fig4", "../../x?y#z"),
    result: inputs.training.result,
  });
  assertEquals(href, "replicate-fig4@..%2F..%2Fx%3Fy%23z/report.html");
  assertEquals(folderOf("a", undefined), "a");
});
