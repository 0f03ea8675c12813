import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { UserError } from "./exit_codes.ts";
import { checkFigures, checkFolders } from "./result_folder.ts";

const granted = (["read", "write"] as const).every((name) =>
  Deno.permissions.querySync({ name }).state === "granted"
);

Deno.test({
  name:
    "checkFigures() refuses a place that cannot be written, before anything is trained (needs --allow-read --allow-write)",
  ignore: !granted,
  fn: () => {
    const root = Deno.makeTempDirSync();
    try {
      checkFigures(undefined);
      checkFigures(join(root, "new", "figures"));
      Deno.writeTextFileSync(join(root, "file"), "");
      assertThrows(() => checkFigures(join(root, "file")), UserError, "file");
    } finally {
      Deno.removeSync(root, { recursive: true });
    }
  },
});

Deno.test({
  name: "checkFolders() refuses any of several that cannot be written (needs --allow-read --allow-write)",
  ignore: !granted,
  fn: () => {
    const root = Deno.makeTempDirSync(),
      [first, second] = [join(root, "first"), join(root, "file", "second")];
    try {
      Deno.writeTextFileSync(join(root, "file"), "");
      checkFolders([first]);
      assertThrows(() => checkFolders([first, second]), UserError, "file");
      assertThrows(() => checkFolders([second, first]), UserError, "file");
      assertEquals([...Deno.readDirSync(root)].map(({ name }) => name), ["file"]);
    } finally {
      Deno.removeSync(root, { recursive: true });
    }
  },
});
