import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { quickIn } from "./quick.ts";

const granted = (["run", "read", "write"] as const).every((name) =>
  Deno.permissions.querySync({ name }).state === "granted"
);
const tools = new URL("..", import.meta.url).pathname;

/** A package whose test imports a file that imports another. */
const TREE: Readonly<Record<string, string>> = {
  "deno.json": '{ "workspace": ["packages/a"] }',
  "packages/a/deno.json": '{ "name": "@p/a", "exports": { "./one": "./one.ts" } }',
  "packages/a/one.ts":
    '/** @example `import { one } from "@p/a/one";` */\nexport const one = (): number => 1;\n',
  "packages/a/two.ts": 'import { one } from "@p/a/one";\nexport const two = (): number => one() + 1;\n',
  "packages/a/two_test.ts": `import { two } from "./two.ts";
Deno.test("two() is 2", () => { if (two() !== 2) throw new Error(); });
Deno.test({ name: "steps", fn: (t) => t.step({ name: "a step", fn: () => { if (two() === 9) throw new Error(); } }) });
Deno.test("left out", { ignore: true }, () => { throw new Error(); });
`,
  "packages/a/end_test.ts": 'import "./one.ts";\nDeno.test("ends", () => Deno.exit(1));\n',
};

Deno.test({
  name:
    "quickIn() runs tests with a bug, each time with that alone (needs --allow-run --allow-read --allow-write)",
  ignore: !granted,
  fn: async () => {
    const root = Deno.makeTempDirSync();
    for (const folder of ["packages/a", "papers", "tests"]) {
      Deno.mkdirSync(join(root, folder), { recursive: true });
    }
    for (const [path, text] of Object.entries(TREE)) Deno.writeTextFileSync(join(root, path), text);
    Deno.symlinkSync(tools, join(root, "_tools"));
    const quick = quickIn(root), tests = ["packages/a/two_test.ts"];
    const become = (one: string) => ({
      tests,
      bug: { file: "packages/a/one.ts", text: `export const one = () => ${one};` },
    });
    const ends = [];
    for (
      const lot of [
        { tests },
        become("2"),
        become("1"),
        become("8"),
        { tests: ["packages/a/end_test.ts"] },
        become("2"),
      ]
    ) {
      ends.push(await quick.run(lot, 60));
    }
    assertEquals(ends, ["passed", "failed", "passed", "failed", "passed", "failed"]);
    quick.close();
    Deno.removeSync(root, { recursive: true });
  },
});
