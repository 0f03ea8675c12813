import { assertEquals, assertThrows } from "@std/assert";
import { keptExports, libraryOf, npmTarget, packageJson } from "./package_json.ts";

Deno.test("npmTarget() reads a library, its version and what is meant inside it", () => {
  assertEquals(npmTarget("npm:fp-ts@2.16.11/lib/Either.js"), {
    ...{ name: "fp-ts", version: "2.16.11", as: "fp-ts/lib/Either.js" },
  });
  assertEquals(npmTarget("npm:@a/b@1.0.0"), { name: "@a/b", version: "1.0.0", as: "@a/b" });
  assertEquals(npmTarget("jsr:@std/csv@^1.0.6"), undefined);
});

Deno.test("libraryOf() is a package, whatever is named inside it, and no file or module of Node", () => {
  assertEquals(
    ["zod", "fp-ts/lib/Either.js", "@a/b/c", "./a.js", "#csv", "node:path"].map(libraryOf),
    ["zod", "fp-ts", "@a/b", undefined, undefined, undefined],
  );
});

Deno.test("packageJson() has typed exports, swaps, and libraries at the versions tested with", () => {
  const contents = {
    library: { folder: "data", description: "Data", leftOut: /^\.\/testing\// },
    version: "0.1.0",
    exports: { ".": "./mod.ts", "./testing/tar": "./testing/tar.ts" },
    swapped: [
      { name: "#crypto", usual: "crypto", page: "./own/node_crypto.ts" },
      { name: "#csv", usual: "./own/csv.ts", page: "./own/csv.ts" },
      { name: "#parse", usual: "csv-parse/sync", page: "csv-parse/browser/esm/sync" },
    ],
    named: new Set(["fp-ts/lib/Either.js", "@refold/core/random", "@refold/data/batches"]),
    versions: { "csv-parse": "7.0.3", "fp-ts": "2.16.11" },
  };
  const made = JSON.parse(packageJson(contents));
  assertEquals(made.exports, { ".": { types: "./mod.d.ts", default: "./mod.js" } });
  assertEquals(made.imports, {
    "#crypto": { browser: "./own/node_crypto.js", default: "crypto" },
    "#csv": "./own/csv.js",
    "#parse": { browser: "csv-parse/browser/esm/sync", default: "csv-parse/sync" },
  });
  assertEquals(made.dependencies, { "@refold/core": "0.1.0", "csv-parse": "7.0.3", "fp-ts": "2.16.11" });
  assertThrows(() => packageJson({ ...contents, named: new Set(["zod"]) }), RangeError, "Expected zod among");
});

Deno.test("keptExports() leaves out what matches whole names alone", () => {
  assertEquals(keptExports({ ".": "a", "./blas": "b" }, { leftOut: /^\.\/blas$/ }), [[".", "a"]]);
});
