import { assert } from "@std/assert";
import { EQUIVALENTS } from "./equivalents.ts";

const granted = Deno.permissions.querySync({ name: "read" }).state === "granted";

Deno.test({
  name: "EQUIVALENTS are of lines that are there, each with its reason (needs --allow-read)",
  ignore: !granted,
  fn: () => {
    const all = EQUIVALENTS.flatMap(({ why, bugs }) => bugs.map((bug) => [why, ...bug] as const));
    for (const [why, file, line, becomes] of all) {
      const lines = Deno.readTextFileSync(new URL(`../../${file}`, import.meta.url)).split("\n").map((one) =>
        one.trim()
      );
      assert(lines.includes(line), `${file} has no line ${line}`);
      assert(line !== becomes && why.length > 10, line);
    }
  },
});
