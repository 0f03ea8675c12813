import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { until } from "../../packages/experiments/testing/until.ts";
import { hasCheckpoint } from "./cli.ts";
import { jobsOn } from "./jobs.ts";
import { keysIn, LONG, makers, tableSpec } from "./queue_specs.ts";
import { killAll, redisTest, type Running, type Server, sleep, startQueued, startWorker } from "./redis.ts";
import { timesFrom } from "./slow.ts";

/** A producer's end: all runs there, none failed. */
async function all(asking: Running, home: string, runs: number): Promise<void> {
  const { code, out, err } = await asking.ended;
  assertEquals(code, 0, out + err);
  assert(!out.includes("failed") && !err.includes("failed"), out + err);
  assertEquals(keysIn(home).length, runs);
}

/** Kills of workers in mid-run, each of which the engine would let fall on the same run; more where a variable says so. */
const KILLS = timesFrom("REFOLD_QUEUE_KILLS", 5);

redisTest("Workers killed in mid-run, one after another, cost time and no run", async (home, { url }) => {
  const spec = tableSpec(home, LONG), args = [spec, "--seeds", `${KILLS}`, "--out", join(home, "out")];
  const asking = startQueued(args, { home, url });
  for (let kill = 0; kill < KILLS; kill++) {
    const victim = startWorker(`victim${kill}`, [spec], { home, url });
    await until("a checkpoint", () => hasCheckpoint(join(home, `victim${kill}`)));
    await killAll([victim]);
  }
  const steady = startWorker("steady", [spec, "--workers", "2"], { home, url });
  try {
    await all(asking, home, KILLS);
  } finally {
    await killAll([steady]);
  }
});

redisTest("A run whose worker was killed is taken over within seconds", async (home, { url }) => {
  const spec = tableSpec(home, LONG),
    asking = startQueued([spec, "--seeds", "1", "--out", join(home, "out")], { home, url });
  const first = startWorker("first", [spec], { home, url });
  await until("a checkpoint", () => hasCheckpoint(join(home, "first")));
  await killAll([first]);
  const killed = performance.now(), second = startWorker("second", [spec], { home, url });
  try {
    await until("the next worker's checkpoint", () => hasCheckpoint(join(home, "second")));
    const seconds = (performance.now() - killed) / 1000;
    assert(seconds <= 20, `taken over after ${seconds} s`);
    await all(asking, home, 1);
  } finally {
    await killAll([second]);
  }
});

/** What happens to a server in the middle of six runs. */
const DISASTERS: Readonly<Record<string, (server: Server, home: string) => Promise<void>>> = {
  "killed, and back after 3 s": async (server) => {
    await server.kill();
    await sleep(3000);
    await server.start();
  },
  "emptied": async ({ ask }) => void await ask("FLUSHALL"),
  "set back to what it was seconds ago, as after a power cut": async (server, home) => {
    const file = lastOf(join(home, "redis", "appendonlydir")), before = Deno.statSync(file).size;
    await sleep(2000);
    await server.kill();
    Deno.truncateSync(file, before);
    await server.start();
  },
};
for (const [what, happen] of Object.entries(DISASTERS)) {
  redisTest(
    `A server that is ${what} loses no run, and no stored run is contradicted`,
    async (home, server) => {
      const { url } = server, spec = tableSpec(home, 4000), runs = 6;
      const asking = startQueued([spec, "--seeds", `${runs}`, "--out", join(home, "out")], { home, url });
      const names = ["w1", "w2"], workers = names.map((name) => startWorker(name, [spec], { home, url }));
      try {
        await until("some runs", () => makers(names.map((name) => join(home, name))).size >= 2);
        await happen(server, home);
        await all(asking, home, runs);
        assert(!asking.said().includes("conflict"));
      } finally {
        await killAll(workers);
      }
    },
  );
}

/** The file of a folder that was written last. */
function lastOf(folder: string): string {
  const files = [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(".incr.aof")).map((
    { name },
  ) => name).sort();
  return join(folder, files.at(-1)!);
}

redisTest(
  "An idle worker takes work within seconds after its server was away for 20 s",
  async (home, server) => {
    const { url } = server, spec = tableSpec(home), worker = startWorker("w1", [spec], { home, url });
    try {
      await worker.says("listens");
      await sleep(1000);
      await server.kill();
      await worker.says("is away");
      await sleep(20_000);
      await server.start();
      const { code, err } = await startQueued([spec, "--seeds", "1", "--out", join(home, "out")], {
        home,
        url,
      }).ended;
      assertEquals(code, 0, err);
      const milliseconds = await waited(server);
      assert(milliseconds <= 5000, `the job waited ${milliseconds} ms`);
      await worker.says("The queue is back.");
    } finally {
      await killAll([worker]);
    }
  },
);

/** Milliseconds from when the one job of a queue was put in until a worker took it. */
async function waited(server: Server): Promise<number> {
  const [job] = await jobsOn(server);
  const [put, taken] = await server.ask("HMGET", job!, "timestamp", "processedOn") as readonly string[];
  return Number(taken) - Number(put);
}
