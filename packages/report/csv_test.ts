import { assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { tableToCsv } from "./csv.ts";
import { hostileTexts } from "./testdata/hostile.ts";

const tableOf = (rows: readonly (readonly (string | number | null)[])[]) => ({
  name: "t",
  caption: "c",
  columns: [{ label: "a" }, { label: "b" }],
  rows,
});

Deno.test("tableToCsv() keeps every digit and leaves an absent cell empty", () => {
  assertEquals(parse(tableToCsv(tableOf([[0.1 + 0.2, null]]))), [["a", "b"], ["0.30000000000000004", ""]]);
});

Deno.test("tableToCsv() writes no text that a spreadsheet would run, and loses none", () => {
  const cells = parse(tableToCsv(tableOf(hostileTexts.map((text) => [text, -1])))).slice(1);
  assertEquals(cells.filter(([text]) => /^[=+\-@\t\r]/.test(text ?? "")), []);
  assertEquals(
    cells.map(([text]) => text?.replace(/^'(?=[=+\-@])/, "")),
    hostileTexts.map((text) => text.toWellFormed()),
  );
  assertEquals(new Set(cells.map(([, number]) => number)), new Set(["-1"]));
});
