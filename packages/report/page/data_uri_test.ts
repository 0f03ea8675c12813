import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { anyText } from "../testdata/any_text.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { dataUri } from "./data_uri.ts";

Deno.test("dataUri() holds the text that went in", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      assertEquals(await (await fetch(dataUri("text/csv", text))).text(), text.replace(/^\ufeff/, ""));
    }),
    { numRuns: 50 },
  );
});

Deno.test("dataUri() needs no escaping inside an attribute", () => {
  fc.assert(fc.property(anyText, (text) => {
    assert(/^data:text\/csv;(?:base64,|charset=utf-8,)[\w!'()*.~%,:/@+=-]*$/.test(dataUri("text/csv", text)));
  }));
});

Deno.test("decodeBase64() is the inverse of encodeBase64(), also beyond one chunk", () => {
  const bytes = Uint8Array.from({ length: 70_001 }, (_, index) => index * 31 % 256);
  assertEquals(decodeBase64(encodeBase64(bytes)), bytes);
});
