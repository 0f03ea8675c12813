import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { until } from "../../packages/experiments/testing/until.ts";
import { comparable } from "./cli.ts";
import { waitingOn } from "./jobs.ts";
import { keysIn, makers, runFiles, tableSpec } from "./queue_specs.ts";
import { killAll, redisTest, startQueued, startWorker } from "./redis.ts";

redisTest(
  "Two who ask for the same runs at once get them all, and each is trained once",
  async (home, { url }) => {
    const spec = tableSpec(home), outs = ["a", "b"].map((name) => join(home, name, "out"));
    const workers = ["w1", "w2"].map((name) => startWorker(name, [spec], { home, url }));
    try {
      const asking = outs.map((out) =>
        startQueued([spec, "--seeds", "6", "--out", out], { home: join(out, ".."), url })
      );
      for (const { ended } of asking) {
        const { code, err } = await ended;
        assertEquals(code, 0, err);
      }
    } finally {
      await killAll(workers);
    }
    assertEquals([...makers(["w1", "w2"].map((name) => join(home, name))).values()], Array(6).fill(1));
    assertEquals(runFiles(join(home, "a")), runFiles(join(home, "b")));
    assertEquals(comparable(join(outs[0]!, "queued")), comparable(join(outs[1]!, "queued")));
  },
);

redisTest(
  "Without a worker it is said how to start one; one that comes later makes the runs",
  async (home, { url }) => {
    const spec = tableSpec(home), began = performance.now();
    const asking = startQueued([spec, "--seeds", "2", "--out", join(home, "out")], { home, url });
    await asking.says(`deno task worker --queue ${url}`);
    const seconds = (performance.now() - began) / 1000;
    assert(seconds < 20, `told after ${seconds} s`);
    assertStringIncludes(asking.said(), "No worker of class f32");
    const worker = startWorker("late", [spec, "--exit-when-idle", "2"], { home, url });
    const { code, err } = await asking.ended;
    assertEquals(code, 0, err);
    assertEquals((await worker.ended).code, 0);
  },
);

redisTest(
  "Ctrl-C takes back what waits, within seconds and with the server gone too; the line that goes on collects",
  async (home, server) => {
    const { url } = server, spec = tableSpec(home), args = [spec, "--seeds", "4", "--out", join(home, "out")];
    for (const gone of [false, true]) {
      if (gone) await server.start();
      const asking = startQueued(args, { home, url });
      await until("the jobs", async () => await waitingOn(server) >= 4);
      if (gone) await server.kill();
      const began = performance.now();
      asking.process.kill("SIGINT");
      const { code, err } = await asking.ended, seconds = (performance.now() - began) / 1000;
      assertEquals(code, 130, err);
      assert(seconds <= 6, `ended after ${seconds} s`);
      assertStringIncludes(err, `deno task experiment:queue ${spec}`);
      assert(!err.includes("--queue"), "the address came from a variable");
      if (!gone) {
        assertEquals(await waitingOn(server), 0);
        await server.kill();
      }
    }
    await server.start();
    const worker = startWorker("w1", [spec, "--exit-when-idle", "2"], { home, url });
    const { code, err } = await startQueued(args, { home, url }).ended;
    assertEquals(code, 0, err);
    assertEquals(keysIn(home).length, 4);
    await worker.ended;
  },
);
