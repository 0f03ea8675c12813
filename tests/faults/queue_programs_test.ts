import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { comparable, executionIn } from "./cli.ts";
import { hashOf, program, project, ran } from "./programs.ts";
import { killAll, redisTest, startPrograms } from "./redis.ts";

redisTest(
  "A program is run by two workers that allowed it, with the result of this machine; one that fails is run once",
  async (home, { url }) => {
    const own = await project(home, { body: 'if (seed === "3") process.exit(1);' }), { spec } = own;
    const allow = ["--allow-program", await hashOf(own)], out = join(home, "out");
    const workers = ["w1", "w2"].map((name) =>
      startPrograms("worker", [spec, ...allow, "--name", name, "--workers", "1", "--lock", "2"], {
        home: join(home, name),
        url,
      })
    );
    try {
      const args = [spec, ...allow, "--seeds", "6", "--out", out];
      const { code, out: said, err } = await startPrograms("queue", args, { home, url }).ended;
      assertEquals(code, 6, said + err);
      assertStringIncludes(err, "exit code 1");
      const seeds = (await ran(own)).map(([seed]) => seed).sort();
      assertEquals(seeds, [0, 1, 2, 3, 4, 5]);
      const { hosts = {} } = executionIn(join(out, "tried"));
      assertEquals(Object.values(hosts).reduce((sum, runs) => sum + runs, 0), 5);
    } finally {
      await killAll(workers);
    }
    const here = await program(own, spec, ...allow, "--seeds", "6", "--out", join(home, "here"));
    assertEquals(here.code, 6, here.out);
    const [queued, alone] = [out, join(home, "here")].map((folder) => metricsIn(join(folder, "tried")));
    assertEquals(queued, alone);
  },
);

redisTest("Nothing of a spec is run by a worker that did not allow it", async (home, { url }) => {
  const own = await project(home), { spec } = own;
  const { code, err } = await startPrograms("worker", [spec], { home, url }).ended;
  assertEquals(code, 7);
  assertStringIncludes(err, "Nothing was run");
  assert((await ran(own)).length === 0);
  const asked = [spec, "--allow-program", await hashOf(own), "--queue-wait", "4", "--out", join(home, "out")];
  const alone = await startPrograms("queue", asked, { home, url }).ended;
  assertEquals(alone.code, 3, alone.err);
  assertStringIncludes(alone.err, "deno task program:worker SPEC.json --queue");
});

/** What the runs of a result came to. */
function metricsIn(folder: string): unknown {
  const { runs } = JSON.parse(comparable(folder)["result.json"]!);
  return runs.map((
    { key, seed, status, metrics }: Readonly<Record<string, unknown>>,
  ) => [key, seed, status, metrics]);
}
