import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { until } from "../../packages/experiments/testing/until.ts";
import { comparable, ended, ROOT, startFile } from "./cli.ts";
import { jobsOn, waitingOn } from "./jobs.ts";
import { keysIn, tableSpec } from "./queue_specs.ts";
import { killAll, redisTest, type Running, type Server, sleep, startQueued, startWorker } from "./redis.ts";

/** Seconds of a lock. */
const LOCK = 6;

const odd = join(import.meta.dirname!, "odd_worker.ts");

redisTest(
  "A run whose thread throws fails with host, tries and stack; the others end, with exit code 6",
  async (home, { url }) => {
    const spec = tableSpec(home),
      worker = startWorker("w1", [spec], { home, url, file: odd, before: ["throws"] });
    try {
      const { code, out, err } = await startQueued([spec, "--seeds", "4", "--out", join(home, "out")], {
        home,
        url,
      }).ended;
      assertEquals(code, 6, out + err);
      assertStringIncludes(err, "planted in seed 1 (tried 2 times, the last time on w1)");
      assertStringIncludes(
        Deno.readTextFileSync(join(home, "out", "queued", "result.json")),
        "odd_thread.ts?throws:",
      );
      assertEquals(keysIn(home).length, 3);
    } finally {
      await killAll([worker]);
    }
  },
);

redisTest(
  "A run of which workers die is begun at most four times; the others end, with exit code 6",
  async (home, { url }) => {
    const spec = tableSpec(home),
      asking = startQueued([spec, "--seeds", "3", "--out", join(home, "out")], { home, url });
    let deaths = 0, over = false;
    asking.ended.then(() => over = true);
    while (!over) {
      const worker = startWorker("w1", [spec], { home, url, file: odd, before: ["dies"] });
      await Promise.race([worker.ended, asking.ended]);
      if (!over && (await worker.ended).code === 9) deaths++;
      await killAll([worker]);
    }
    const { code, out, err } = await asking.ended;
    assertEquals(code, 6, out + err);
    assertStringIncludes(err, "4 workers in a row died of it at its beginning: w1");
    assert(deaths <= 4, `begun ${deaths} times`);
    assertEquals(keysIn(home).length, 2);
  },
);

redisTest(
  "An audit names the run and the host of a worker that changes one weight, with exit code 1",
  async (home, { url }) => {
    const spec = tableSpec(home),
      worker = startWorker("liar", [spec], { home, url, file: odd, before: ["lies"] });
    try {
      const args = [spec, "--seeds", "2", "--out", join(home, "out"), "--audit", "2"];
      const { code, out, err } = await startQueued(args, { home, url }).ended;
      assertEquals(code, 1, out + err);
      for (const key of keysIn(home)) {
        assertStringIncludes(err, `the run ${key} of liar comes out otherwise here: params.safetensors`);
      }
    } finally {
      await killAll([worker]);
    }
  },
);

redisTest(
  "Locks are renewed while every thread computes for longer than they last",
  async (home, server) => {
    const { url } = server, spec = tableSpec(home, 60_000), lock = ["--lock", String(LOCK)];
    const worker = startWorker("w1", [spec, "--workers", "2", ...lock], { home, url });
    try {
      const asking = startQueued([spec, "--seeds", "2", "--out", join(home, "out")], { home, url });
      const renewed = await renewals(server, asking), { code, err } = await asking.ended;
      assertEquals(code, 0, err);
      assert(!worker.said().includes("Lost"), worker.said());
      const jobs = await jobsOn(server), stalled = jobs.map((job) => server.ask("HGET", job, "stc"));
      assertEquals(await Promise.all(stalled), [null, null]);
      assertEquals(renewed.length, 2);
      for (const { times, seconds } of renewed) {
        assert(times >= Math.floor(seconds / LOCK), `${times} in ${seconds} s`);
      }
    } finally {
      await killAll([worker]);
    }
  },
);

redisTest(
  "A paper's pages are those without a queue, with all first runs asked for at once",
  async (home, server) => {
    const { url } = server,
      spec = tableSpec(home),
      alone = join(home, "alone"),
      small = join(ROOT, "tests/faults/small_all");
    Deno.mkdirSync(alone);
    const own = await ended(startFile(`${small}.ts`, ["--out", join(alone, "out")], { home: alone }));
    assertEquals(own.code, 0, own.err);
    const asking = startQueued(["--out", join(home, "out")], { home, url, file: `${small}_queued.ts` });
    await until("all first runs at once", async () => await waitingOn(server) >= 9);
    const workers = ["w1", "w2"].map((name) => startWorker(name, [spec], { home, url }));
    try {
      const { code, out, err } = await asking.ended;
      assertEquals(code, 0, err);
      assertStringIncludes(out, "3 pages, 9 runs, 9 of them trained now");
      for (const page of ["one", "one@fast", "two"]) {
        assertEquals(comparable(join(home, "out", page)), comparable(join(alone, "out", page)));
      }
    } finally {
      await killAll(workers);
    }
  },
);

/** How often each lock of a server was renewed until a process ends, and for how many seconds it was held. */
async function renewals(
  { ask }: Server,
  { ended }: Running,
): Promise<readonly { readonly times: number; readonly seconds: number }[]> {
  const seen = new Map<string, { left: number; times: number; readonly since: number; until: number }>();
  let over = false;
  ended.then(() => over = true);
  while (!over) {
    for (const key of await ask("KEYS", "refold:*:lock") as readonly string[]) {
      const left = Number(await ask("PTTL", key)), now = performance.now();
      const lock = seen.get(key) ?? { left, times: 0, since: now, until: now };
      if (left > lock.left) lock.times++;
      seen.set(key, Object.assign(lock, { left, until: now }));
    }
    await sleep(200);
  }
  return [...seen.values()].map(({ times, since, until }) => ({ times, seconds: (until - since) / 1000 }));
}
