import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { disk } from "../../packages/cli/effects/disk.ts";
import { namesIn } from "../../packages/experiments/store/disk.ts";
import { until } from "../../packages/experiments/testing/until.ts";
import { hasCheckpoint, mayRun, storeOf } from "./cli.ts";
import { joinHosts } from "./namespaces.ts";
import { keysIn, LONG, runFiles, tableSpec } from "./queue_specs.ts";
import { killAll, redisTest, sleep, startQueued, startWorker } from "./redis.ts";

/** Milliseconds for which a host's cable is out. */
const OUT = 30_000;

const network = mayRun ? joinHosts(3) : null,
  name = "Of three hosts one loses its cable in mid-run for half a minute";
if (network === null) Deno.test({ name: `${name} (needs root and ip)`, ignore: true, fn: () => {} });
else {
  const { address, hosts: [asker, cut, other], remove } = network;
  addEventListener("unload", remove);
  redisTest(
    `${name}: no run is lost, its late result is refused and the same to the byte, and it works on`,
    async (home, { port }) => {
      const url = `redis://${address}:${port}`, spec = tableSpec(home, LONG), insecure = "--insecure-queue";
      const asked = (seeds: number) => [spec, "--seeds", `${seeds}`, "--out", join(home, "out"), insecure];
      const asking = startQueued(asked(6), { home, url, by: asker!.by });
      const lost = startWorker("cut", [spec, insecure], { home, url, by: cut!.by });
      await until("a run in its hands", () => hasCheckpoint(join(home, "cut")));
      const [key] = namesIn(join(storeOf(join(home, "cut")), "checkpoints"), disk);
      cut!.pullCable();
      const steady = startWorker("steady", [spec, insecure], { home, url, by: other!.by });
      try {
        await sleep(OUT);
        cut!.plugIn();
        const { code, out, err } = await asking.ended;
        assertEquals(code, 0, out + err);
        assertEquals(keysIn(home).length, 6);
        await until("the end of what it had begun", () => keysIn(join(home, "cut")).length >= 1);
        assertEquals(hostOf(home, key!), "steady"); // what came late was refused
        const own = Object.entries(runFiles(join(home, "cut"))), all = runFiles(home);
        assert(own.some(([path]) => path.startsWith(key!)));
        own.forEach(([path, bytes]) => assertEquals(bytes, all[path]));
      } finally {
        await killAll([steady]);
      }
      const more = startQueued(asked(8), { home, url, by: asker!.by }); // who was cut off is the only one left
      const { code, err } = await more.ended;
      await killAll([lost]);
      assertEquals(code, 0, err);
      assert(keysIn(join(home, "cut")).length >= 3);
    },
    ["--bind", "127.0.0.1", address, "--protected-mode", "no"],
  );
}

/** Who made a run, as the store below a home has it. */
function hostOf(home: string, key: string): string {
  return JSON.parse(Deno.readTextFileSync(join(storeOf(home), "runs", key, "execution.json"))).host;
}
