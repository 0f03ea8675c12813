import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { until } from "../../packages/experiments/testing/until.ts";
import { hasCheckpoint } from "./cli.ts";
import { keysIn, LONG, runFiles, tableSpec } from "./queue_specs.ts";
import { killAll, redisTest, sleep, startQueued, startWorker } from "./redis.ts";

redisTest(
  "A worker that was cut off and comes back is refused its late result, which is the same to the byte, and works on",
  async (home, { url }) => {
    const spec = tableSpec(home, LONG), args = [spec, "--seeds", "3", "--out", join(home, "out")];
    const asking = startQueued(args, { home, url }), cut = startWorker("cut", [spec], { home, url });
    await cut.says("listens");
    await until("a run in its hands", () => hasCheckpoint(join(home, "cut")));
    cut.process.kill("SIGSTOP"); // as a host whose cable is out: nothing of it is heard
    const steady = startWorker("steady", [spec], { home, url });
    try {
      await until("the others to be made", () => keysIn(join(home, "steady")).length >= 1);
      await sleep(4000);
      cut.process.kill("SIGCONT");
      const { code, out, err } = await asking.ended;
      assertEquals(code, 0, out + err);
      assertEquals(keysIn(home).length, 3);
      await cut.says("Lost");
      await until("the end of what it had begun", () => keysIn(join(home, "cut")).length >= 1);
      const own = Object.entries(runFiles(join(home, "cut"))), all = runFiles(home);
      assert(own.length > 0);
      own.forEach(([path, bytes]) => assertEquals(bytes, all[path]));
    } finally {
      cut.process.kill("SIGCONT");
      await killAll([cut, steady]);
    }
    const later = startQueued([...args.slice(0, 2), "5", ...args.slice(3)], { home, url });
    const again = startWorker("cut", [spec], { home, url }); // it stays: whoever asks may be slower to begin
    try {
      assertEquals((await later.ended).code, 0);
    } finally {
      await killAll([again]);
    }
  },
);
