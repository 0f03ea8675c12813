import { assertEquals, assertThrows } from "@std/assert";
import { parse as parseStd, stringify as stringifyStd } from "@std/csv";
import { createHash as nodeHash } from "node:crypto";
import fc from "fast-check";
import { parse, stringify } from "./csv.ts";
import { createHash } from "./node_crypto.ts";

const cells = fc.oneof(
  fc.constantFrom("", "a", 'say "x"', "1,2", "two\r\nlines", "\n"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);

Deno.test("stringify() and parse() of a page write and read what those of the command line do", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: cells, b: cells, c: fc.integer() })), (records) => {
      const options = { columns: ["a", "b", "c"] };
      assertEquals(stringify(records, options), stringifyStd(records, options));
      const rows = records.map(({ a, b }) => [a, b]);
      assertEquals(stringify(rows), stringifyStd(rows));
      const text = stringifyStd(records, options);
      assertEquals(parse(text, { skipFirstRow: true }), parseStd(text, { skipFirstRow: true }));
    }),
    { seed: 14 },
  );
});

Deno.test("parse() of a page refuses rows of another length and quotes that stay open", () => {
  assertThrows(() => parse("a,b\n1", { skipFirstRow: true }));
  assertThrows(() => parse('a\n"1', { skipFirstRow: true }));
});

Deno.test("createHash() of a page is node's", () => {
  for (const name of ["md5", "sha256"] as const) {
    const mine = createHash(name).update("refold").update(Uint8Array.of(0, 255)).digest("hex");
    assertEquals(mine, nodeHash(name).update("refold").update(Uint8Array.of(0, 255)).digest("hex"));
    assertEquals(createHash(name).update("x").digest("base64"), nodeHash(name).update("x").digest("base64"));
  }
});

const ignore = Deno.permissions.querySync({ name: "read" }).state !== "granted";

Deno.test(
  "z of a page has every part of Zod that the packages use (needs --allow-read)",
  { ignore },
  async () => {
    const { z } = await import("./zod.ts"), used = new Set<string>();
    for (const folder of ["core", "kernels", "data", "experiments", "report", "lab"]) {
      read(`../../${folder}`, used);
    }
    read("../../../papers", used);
    const types = ["infer", "core", "RefinementCtx", "ZodRawShape", "ZodSafeParseResult"]; // nothing of them is left in the code
    const missing = [...used].filter((name) => !types.includes(name) && !(name in z));
    assertEquals(missing, ["toJSONSchema"]); // written by the command line alone
  },
);

function read(folder: string, used: Set<string>): void {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(`${folder}/`, import.meta.url))) {
    if (isDirectory) read(`${folder}/${name}`, used);
    else if (/(?<!_test)\.ts$/.test(name)) {
      const text = Deno.readTextFileSync(new URL(`${folder}/${name}`, import.meta.url));
      if (!/import (type )?\{ z \} from "zod"/.test(text)) continue;
      for (const [, member] of text.matchAll(/(?<![.\w$])z\.([A-Za-z]+)/g)) used.add(member!);
    }
  }
}
