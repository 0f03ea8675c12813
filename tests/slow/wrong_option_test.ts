import { assertEquals, assertStringIncludes } from "@std/assert";
import { mayRun, ROOT } from "../faults/cli.ts";

/** Programs that take few options or none, and the exit code for one that they do not know. */
const PROGRAMS = [
  ["packages/cli/doctor.ts", 2],
  ["packages/cli/runs.ts", 2],
  ["packages/lab/build.ts", 2],
  ["packages/kernels/wasm/emit/build.ts", 2],
  ["packages/tool/pack.ts", 1],
] as const;

for (const [program, expected] of PROGRAMS) {
  Deno.test(
    `${program} refuses an option that it does not know, such as --check misspelt, and writes nothing (needs --allow-run)`,
    { ignore: !mayRun },
    async () => {
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "--no-check", "--allow-read", "--allow-env", "--no-prompt", program, "--chek"],
        cwd: ROOT,
      }).output();
      assertEquals(code, expected);
      assertStringIncludes(new TextDecoder().decode(stderr), "--chek");
    },
  );
}
