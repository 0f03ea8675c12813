import { assertEquals } from "@std/assert";
import { join } from "node:path";
import core from "../../packages/core/deno.json" with { type: "json" };

/** Programs that import a package check its source under their own options, not under this repository's. */
const ROOT = join(import.meta.dirname!, "..", ".."), may = ["run", "write", "read"] as const;
const granted = may.every((name) => Deno.permissions.querySync({ name }).state === "granted");

Deno.test({
  name:
    "the kernels type-check under Deno's default library (needs --allow-run, --allow-read and --allow-write)",
  ignore: !granted,
  fn: async () => {
    const folder = Deno.makeTempDirSync({ prefix: "refold-consumer-" }), config = join(folder, "deno.json");
    try {
      const at = (name: string) => `file://${encodeURI(join(ROOT, "packages", "core", name))}`;
      const imports = Object.fromEntries(
        Object.entries(core.exports).map(([name, file]) => [`@refold/core${name.slice(1)}`, at(file)]),
      );
      Deno.writeTextFileSync(config, JSON.stringify({ imports }));
      const device = join(ROOT, "packages", "kernels", "wasm", "algebra.ts");
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["check", "--no-lock", "--config", config, device],
        cwd: folder,
      }).output();
      assertEquals(code, 0, new TextDecoder().decode(stderr));
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  },
});
