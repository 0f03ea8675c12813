import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { cliTest, ended, executionIn, experiment, ROOT, startFile } from "./faults/cli.ts";
import { assertRefused } from "./faults/refused.ts";

cliTest("Where npx started the program, its messages name npx", async (home) => {
  const { err } = await experiment(["replicate-fig5"], { home, env: { npm_command: "exec" } });
  assertStringIncludes(err, `\`npx -y deno@${Deno.version.deno} task experiment\` lists them`);
});

cliTest("The program as it is started says what is wrong with a command line, and no more", async (home) => {
  await assertRefused(home, [[["replicate-fig4", "--seeds", "0"], 2, [
    "Expected a whole number from 1 to 100000",
  ]]]);
});

cliTest("The example table runs as its walk-through says", async (home) => {
  const args = [join(ROOT, "examples", "my-table.json"), "--out", join(home, "out")];
  const { code, out, err } = await experiment(args, { home });
  assertEquals(code, 0, err);
  assertStringIncludes(out, "REPLICATED");
});

cliTest(
  "The claims of every page of a paper are noted before the first run of any, by threads that go ahead",
  async (home) => {
    const args = ["--workers", "2", "--out", join(home, "out")];
    const { code, out, err } = await ended(startFile("tests/faults/small_all.ts", args, { home }));
    assertEquals(code, 0, err);
    assertStringIncludes(out, "3 pages, 9 runs, 9 of them trained now");
    const notes = ["one", "one@fast", "two"].map((page) => executionIn(join(home, "out", page)).claims!);
    const firstRun = notes.map((note) => note.firstRun!).sort()[0]!;
    for (const { seen } of notes) assert(seen! <= firstRun, `${seen} is after ${firstRun}`);
  },
);
