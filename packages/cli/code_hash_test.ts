import { assertEquals, assertNotEquals } from "@std/assert";
import { fileTest } from "@refold/experiments/store/testing";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hashOf } from "./code_hash.ts";

fileTest("hashOf() follows the names and bytes of sources at every depth, and no test", (folder) => {
  const write = (name: string, text: string) => Deno.writeTextFileSync(join(folder, name), text);
  const hash = () => hashOf([pathToFileURL(`${folder}/`)]);
  Deno.mkdirSync(join(folder, "deep"));
  write("one.ts", "1");
  write("deep/two.ts", "2");
  const before = hash();
  write("one_test.ts", "a test");
  write("notes.md", "prose");
  assertEquals(hash(), before);
  write("deep/two.ts", "3");
  const changed = hash();
  assertNotEquals(changed, before);
  Deno.renameSync(join(folder, "deep/two.ts"), join(folder, "deep/three.ts"));
  assertNotEquals(hash(), changed);
});
