import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { mayRun } from "../faults/cli.ts";

Deno.test({
  name:
    "A crew that is closed leaves no thread behind, those that helped its workers among them (needs --allow-run)",
  ignore: !mayRun || Deno.build.os !== "linux", // where a process can count its threads
  fn: async () => {
    const script = join(import.meta.dirname!, "one_run_a_crew.ts");
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--allow-all", script],
    }).output();
    const said = new TextDecoder().decode(stdout), done = "finished";
    assertEquals(
      JSON.parse(said || "null"),
      { ends: [done, done, done], most: 2, left: [] },
      new TextDecoder().decode(stderr),
    );
  },
});
