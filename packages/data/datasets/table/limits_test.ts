import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLeft } from "fp-ts/Either";
import { memoryEffects } from "../../testing/memory_effects.ts";
import { quoted } from "./fault.ts";
import { numbersOf } from "./numbers.ts";
import { readRows } from "./rows.ts";
import { table } from "./table.ts";

Deno.test("table reads a file of 400 MB, and none of more", async () => {
  const text = new TextEncoder().encode("a,kind\n1,x\n2,y\n3,x\n");
  const said = async (bytes: number | undefined) => {
    const effects = {
      ...memoryEffects(new Map([["/t.csv", text]])),
      stat: () => Promise.resolve(bytes === undefined ? undefined : { kind: "file" as const, bytes }),
    };
    const spec = table.spec.parse({ dataset: "table", label: "kind" });
    const read = await table.read({ spec, kind: "csv", path: "/t.csv", parts: ["all"], effects });
    return isLeft(read) ? read.left.detail : "read";
  };
  assertEquals([await said(400_000_000), await said(undefined)], ["read", "read"]);
  assertEquals(await said(400_000_001), "expected a table of at most 400000000 bytes but found 400000001");
});

Deno.test("numbersOf() refuses more numbers than fit memory twice, before it makes room for them", () => {
  const column = { at: 0, name: "a" }, rows = Array.from({ length: 10_000 }, () => ["1"]);
  const read = numbersOf(
    { header: ["a"], rows, lines: new Uint32Array(10_000) },
    "/t.csv",
    Array.from({ length: 10_001 }, () => column),
  );
  assert(isLeft(read));
  assertStringIncludes(read.left.detail, "at most 100000000 numbers but found 10000 rows of 10001");
});

Deno.test("readRows() asks whether the separator is another where it found one column, and not where it found two", () => {
  const said = (text: string) => {
    const read = readRows(text, "/t.csv", { separator: "," });
    return isLeft(read) ? read.left.detail : "";
  };
  assertEquals(
    said("a;b\n1,2;3\n"),
    "line 2: expected 1 cells, as there are column names, but found 2; is the separator another?",
  );
  assertEquals(said("a,b\n1,2,3\n"), "line 2: expected 2 cells, as there are column names, but found 3");
});

Deno.test("quoted() shows 60 characters, and of more the first 57", () => {
  assertEquals([quoted("x".repeat(60)), quoted("")], [`"${"x".repeat(60)}"`, '""']);
  assertEquals(quoted("x".repeat(61)), `"${"x".repeat(57)}…"`);
});
