import { assertEquals } from "@std/assert";
import { packagedCode, packagedTypes } from "./specifiers.ts";

const surroundings = {
  path: "runs/key.ts",
  names: { "fp-ts/Either": "fp-ts/lib/Either.js", zod: "zod" },
  swapped: { "node:crypto": "#crypto", "wasm/threads.ts": "#threads" },
  json: (path: string) => path === "deno.json" ? '{"version":"1"}' : "null",
};

Deno.test("packagedCode() names files, libraries and what pages have others of as the package does", () => {
  const code = (text: string) => packagedCode(text, surroundings);
  assertEquals(
    code('import { a } from "../b.ts";\nexport * from "./c.ts";'),
    'import { a } from "../b.js";\nexport * from "./c.js";',
  );
  assertEquals(code('import { left } from "fp-ts/Either";'), 'import { left } from "fp-ts/lib/Either.js";');
  assertEquals(code('import { createHash } from "node:crypto";'), 'import { createHash } from "#crypto";');
  assertEquals(code('import { x } from "../wasm/threads.ts";'), 'import { x } from "#threads";');
  assertEquals(code('new URL("./worker.ts", import.meta.url)'), 'new URL("./worker.js", import.meta.url)');
  assertEquals(code('const text = "a b.ts";'), 'const text = "a b.ts";');
});

Deno.test("packagedCode() writes JSON out, and brings what Node 20 has not", () => {
  assertEquals(
    packagedCode('import own from "../deno.json" with {\n  type: "json"\n};', surroundings),
    'const own = {"version":"1"};',
  );
  assertEquals(
    packagedCode("Map.groupBy(a, f);", surroundings),
    'import { groupBy } from "../own/group_by.js";\ngroupBy(a, f);',
  );
});

Deno.test("packagedTypes() names files, libraries, and what the compiler named by a path outside", () => {
  const outside = (path: string) => path === "/p/core/mod" ? "@refold/core" : undefined;
  const types = (code: string) =>
    packagedTypes(code, { names: surroundings.names, source: "/p/data/runs/key.ts", outside });
  assertEquals(
    types('import("./a.ts").A | import("fp-ts/Either").B; import "node:crypto"; "./c.d.ts"'),
    'import("./a.js").A | import("fp-ts/lib/Either.js").B; import "node:crypto"; "./c.js"',
  );
  const type = (path: string, name: string) => ["import", `("${path}").${name}`].join(""); // as the compiler writes types
  assertEquals(
    [types(type("../../core/mod.ts", "K")), types(type("../../core/mod", "L"))],
    [type("@refold/core", "K"), type("@refold/core", "L")],
  );
});
