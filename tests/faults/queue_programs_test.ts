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

redisTest(
  "An audit of programs passes over when they ran, and names the run, the host and both numbers where one lies",
  async (home, { url }) => {
    const lies = 'if (/liar/.test(process.env.HOME)) { fs.writeSync(1, "accuracy 80\\n"); process.exit(0); }';
    for (const [name, code] of [["honest", 0], ["liar", 1]] as const) {
      const folder = join(home, name), allow = ["--allow-program"];
      Deno.mkdirSync(folder);
      const own = await project(folder, { body: `${lies} // ${name}` }), { spec } = own;
      allow.push(await hashOf(own));
      const worker = startPrograms("worker", [spec, ...allow, "--name", name, "--lock", "2"], {
        home: join(home, `home-${name}`),
        url,
      });
      try {
        const args = [spec, ...allow, "--seeds", "3", "--audit", "2", "--out", join(folder, "out")];
        const asked = await startPrograms("queue", args, { home: join(home, `asker-${code}`), url }).ended;
        assertEquals(asked.code, code, asked.out + asked.err);
        if (code === 0) {
          assertStringIncludes(asked.out, "Audit: 2 runs made again here, with the same numbers");
        } else {
          const told = asked.err.match(
            /run [0-9a-f]{64} of liar comes out otherwise here: accuracy 80 there, 90(?:\.0[12])? here/g,
          );
          assertEquals(told?.length, 2, asked.err);
        }
        assertEquals((await ran(own)).length, 5); // three there, two of them again here
      } finally {
        await killAll([worker]);
      }
    }
  },
);

/** What the runs of a result came to. */
function metricsIn(folder: string): unknown {
  const { runs } = JSON.parse(comparable(folder)["result.json"]!);
  return runs.map((
    { key, seed, status, metrics }: Readonly<Record<string, unknown>>,
  ) => [key, seed, status, metrics]);
}
