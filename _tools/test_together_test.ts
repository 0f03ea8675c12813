import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { deal, testsBelow } from "./test_together.ts";

const ignore = (["read", "write"] as const).some((name) =>
  Deno.permissions.querySync({ name }).state !== "granted"
);

Deno.test(
  "testsBelow() finds the tests of a folder and its folders, without those left out (needs --allow-read --allow-write)",
  { ignore },
  () => {
    const folder = Deno.makeTempDirSync(),
      write = (path: string) => Deno.writeTextFileSync(join(folder, path), "");
    try {
      ["in", "in/slow", "in/slower"].forEach((name) => Deno.mkdirSync(join(folder, name)));
      ["b_test.ts", "a_test.ts", "a.ts", "in/c_test.ts", "in/slow/d_test.ts", "in/slower/e_test.ts"].forEach(
        write,
      );
      const found = testsBelow(folder, [join(folder, "in/slow"), join(folder, "b_test.ts")]);
      assertEquals(
        found,
        ["a_test.ts", "in/c_test.ts", "in/slower/e_test.ts"].map((path) => join(folder, path)),
      );
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  },
);

Deno.test("deal() gives every file to one world", () => {
  assertEquals(deal([1, 2, 3, 4, 5], 2), [[1, 3, 5], [2, 4]]);
  assertEquals(deal([1], 3), [[1], [], []]);
});
