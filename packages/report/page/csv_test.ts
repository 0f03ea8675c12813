import { assertEquals } from "@std/assert";
import { parse } from "@std/csv";
import { written } from "./cell.ts";
import { tableToCsv } from "./csv.ts";
import { percent, points } from "./format.ts";
import type { Cell } from "./model.ts";
import { hostileTexts } from "../testdata/hostile.ts";

const tableOf = (rows: readonly (readonly Cell[])[]) => ({
  name: "t",
  caption: "c",
  columns: [{ label: "a" }, { label: "b" }],
  rows,
});

Deno.test("tableToCsv() keeps every digit and leaves an absent cell empty", () => {
  assertEquals(parse(tableToCsv(tableOf([[0.1 + 0.2, null]]))), [["a", "b"], ["0.30000000000000004", ""]]);
});

Deno.test("tableToCsv() writes the number of a cell that is shown in its own way", () => {
  const cells = [written(0.4734, percent), written(-0.0123456789, points), written(0.012, points)];
  assertEquals(parse(tableToCsv(tableOf(cells.map((cell) => [cell])))).slice(1).flat(), [
    "0.4734",
    "-0.0123456789",
    "0.012",
  ]);
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
