import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isRight } from "fp-ts/Either";
import { readCsv, type Separator } from "./csv.ts";
import { readErrorText } from "./read_error.ts";
import { LARGEST, MOST_ROWS } from "./table.ts";

function read(text: string, names: readonly string[] = ["seed", "acc"], separator?: Separator) {
  return readCsv(new TextEncoder().encode(text), { file: "runs.csv", names, separator });
}

function cells(text: string, names?: readonly string[], separator?: Separator): readonly unknown[] {
  const table = read(text, names, separator);
  return isRight(table)
    ? table.right.rows.map((row) => Object.values(row.cells))
    : [readErrorText(table.left)];
}

const TWO = [["0", "92.1"], ["1", "92.4"]];

Deno.test("readCsv() reads commas, semicolons and tabs, CRLF, a byte order mark, comments, quotes and empty lines", () => {
  assertEquals(cells("seed,acc\n0,92.1\n1,92.4\n"), TWO);
  assertEquals(cells("\ufeffseed;acc\r\n0;92.1\r\n1;92.4"), TWO);
  assertEquals(cells("acc\tseed\n92.1\t0\n92.4\t1\n"), TWO);
  assertEquals(cells('#{"t": 1}\n\nseed,"acc",note\n0,92.1,"a, ""b""\nc"\n# end\n1,92.4,\n'), TWO);
  assertEquals(cells("seed, acc\n0, 92.1\n1, 92.4\n"), TWO);
  assertEquals(cells("seed,acc\n0,\n1,NA\n"), [["0", null], ["1", null]]);
});

Deno.test("readCsv() takes the declared separator, and asks for it where the header has two", () => {
  assertEquals(cells("seed;a,b\n0;1\n", ["seed", "a,b"], ";"), [["0", "1"]]);
  const table = read("seed;a,b\n0;1\n");
  assert(table._tag === "Left" && table.left.kind === "separator");
  assertEquals(cells('seed;"a,b"\n0;1\n', ["seed", "a,b"]), [["0", "1"]]);
});

Deno.test("readCsv() names the nearest column", () => {
  assertEquals(cells("Seed,accuracy\n0,1\n", ["seed", "accuracy"]), [
    'runs.csv: expected a column "seed" but found the columns "Seed", "accuracy"; did you mean "Seed"?',
  ]);
});

Deno.test("readCsv() leaves out a last line that is cut and refuses a short line elsewhere, by its number", () => {
  const cut = read("seed,acc,loss\n0,92.1,1\n1,92");
  assert(isRight(cut));
  assertEquals(cut.right.rows.length, 1);
  assertEquals(cut.right.notes, ["runs.csv: the last line is cut and was left out"]);
  const short = read("seed,acc,loss\n# a run\n0,92\n1,92,1\n");
  assert(short._tag === "Left");
  assertStringIncludes(readErrorText(short.left), "runs.csv, line 3: expected 3 cells");
  const comma = read("seed,acc\n0,92,1\n");
  assert(comma._tag === "Left");
  assertStringIncludes(comma.left.advice, "a decimal comma is not read");
});

Deno.test("readCsv() refuses an empty file, a header alone, an open quote, UTF-16, a doubled column and 64 MB and more", () => {
  const kinds: readonly (readonly [string | Uint8Array, string])[] = [
    ["", "rows"],
    ["# only\n", "rows"],
    ["seed,acc\n", "rows"],
    ['seed,acc\n0,"92\n', "syntax"],
    ["seed,acc,acc\n0,1,2\n", "duplicate"],
    [Uint8Array.of(0xff, 0xfe, 0x73, 0, 0x2c, 0), "encoding"],
    [new Uint8Array(LARGEST + 1), "size"],
    [`seed,acc\n${"0,1\n".repeat(MOST_ROWS + 1)}`, "size"],
  ];
  for (const [given, kind] of kinds) {
    const bytes = typeof given === "string" ? new TextEncoder().encode(given) : given;
    const table = readCsv(bytes, { file: "runs.csv", names: ["seed", "acc"] });
    assert(table._tag === "Left" && table.left.kind === kind, `${kind}: ${JSON.stringify(table)}`);
  }
});
