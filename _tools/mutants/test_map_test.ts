import { assertEquals } from "@std/assert";
import { importsOf, testsOf } from "./test_map.ts";

const sources = new Map(Object.entries({
  "packages/a/x.ts": "",
  "packages/a/x_test.ts": 'import { x } from "./x.ts";',
  "packages/a/y.ts": 'export { x } from "./x.ts";',
  "packages/a/y_test.ts": 'import { y } from "./y.ts";',
  "packages/a/other_test.ts": 'import { z } from "./z.ts";',
  "packages/a/c/own_test.ts": 'import { y } from "../y.ts";',
  "packages/b/b_test.ts": 'import { x } from "@p/a/x";',
  "tests/all_test.ts": 'import { x } from "@p/a/x";',
}));
const resolve = (name: string) => name === "@p/a/x" ? "packages/a/x.ts" : undefined;

Deno.test("testsOf() finds the tests that reach a file: its own, its package's, those across packages", () => {
  assertEquals(testsOf("packages/a/x.ts", importsOf(sources, resolve)), {
    nearest: ["packages/a/x.ts", "packages/a/x_test.ts", "packages/a/y_test.ts"],
    own: ["packages/a/c/own_test.ts"],
    across: ["tests/all_test.ts"],
  });
});
