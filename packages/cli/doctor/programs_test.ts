import { assertEquals } from "@std/assert";
import { programsFound } from "./programs.ts";

const granted = Deno.permissions.querySync({ name: "read" }).state === "granted" &&
  Deno.permissions.querySync({ name: "write" }).state === "granted";

Deno.test({
  name:
    "programsFound() looks for each program once, on PATH or from where it runs (needs --allow-read and --allow-write)",
  ignore: !granted || Deno.build.os === "windows",
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "refold-doctor-" });
    try {
      await Deno.writeTextFile(`${folder}/python3`, "", { mode: 0o755 });
      const started = [["python3", "a.py"], ["python3", "b.py"], ["./python3"], ["python3.99"]];
      const programs = started.map((command) => ({ command, cwd: "." }));
      const all = await programsFound(programs, { folder, path: `/nowhere:${folder}` });
      assertEquals(all.map(({ state, found }) => [state, found]), [
        ["well", "python3 is at hand"],
        ["well", "./python3 is at hand"],
        ["fault", "expected python3.99 in a folder of PATH but found none"],
      ]);
      assertEquals(/^Install Python/.test(all[2]!.mend!), true);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
