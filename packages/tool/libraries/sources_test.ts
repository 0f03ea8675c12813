import { assertEquals } from "@std/assert";
import { reachable, specifiersOf } from "./crawl.ts";
import { groupBy } from "./group_by.ts";
import { sourcesOf } from "./sources.ts";

Deno.test("specifiersOf() finds imports, types beside a file and threads, and nothing in comments", () => {
  assertEquals(
    specifiersOf(`/** import { no } from "./no.ts"; */
// @ts-types="./a.d.ts"
import type {
  B,
} from "./b.ts";
const c = await import("./c.ts"), d = new URL("./d.ts", import.meta.url);`).toSorted(),
    ["./a.d.ts", "./b.ts", "./c.ts", "./d.ts"],
  );
});

const FILES: Readonly<Record<string, string>> = {
  "packages/data/mod.ts": 'export * from "./a/b.ts";',
  "packages/data/a/b.ts":
    'import { createHash } from "node:crypto";\nimport x from "../deno.json";\nMap.groupBy(',
  "packages/data/other.ts": "",
  "packages/lab/platform/node_crypto.ts": 'import { sha256 } from "@noble/hashes/sha2.js";',
  "packages/tool/libraries/group_by.ts": "",
};

Deno.test("reachable() follows relative paths, each file once", () => {
  assertEquals(reachable(["packages/data/mod.ts", "packages/data/a/b.ts"], (path) => FILES[path]!), [
    "packages/data/a/b.ts",
    "packages/data/deno.json",
    "packages/data/mod.ts",
  ]);
});

Deno.test("sourcesOf() has what exports reach, and what stands in for what Node 20 or a page has not", () => {
  const { files, swapped } = sourcesOf("data", ["./mod.ts"], (path) => FILES[path]!);
  assertEquals([...files.keys()].toSorted(), [
    ...["a/b.ts", "deno.json", "mod.ts", "own/group_by.ts", "own/node_crypto.ts"],
  ]);
  assertEquals([...swapped.keys()], ["node:crypto"]);
});

Deno.test("groupBy() is Map.groupBy()", () => {
  const halves = [5, 6, 7, 8], parity = (n: number, at: number) => (n + at) % 2;
  assertEquals(groupBy(halves, parity), Map.groupBy(halves, parity));
});
