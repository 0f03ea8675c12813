import { assertEquals, assertStringIncludes } from "@std/assert";
import { written } from "./cell.ts";
import { percent } from "./format.ts";
import { writeTable } from "./write_table.ts";

Deno.test("writeTable() shows a number in its own way, set to the right as all numbers are, and links to all digits", () => {
  const rows = [["test accuracy", written(0.473456789, percent)], ["none", null]];
  const columns = [{ label: "quantity" }, { label: "mean" }];
  const { markup } = writeTable({ name: "t", caption: "c", columns, rows }, "Table 1.");
  assertStringIncludes(markup, '<td class="num">47.35\u202f%</td>');
  const data = markup.match(/base64,([^"]*)"/)?.[1] ?? "";
  assertEquals(atob(data).includes("0.473456789"), true);
});
