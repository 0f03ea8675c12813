import { assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { comparable, executionIn, experiment } from "../faults/cli.ts";
import { runFiles, tableSpec } from "../faults/queue_specs.ts";
import { killAll, redisTest, startQueued, startWorker } from "../faults/redis.ts";

redisTest(
  "Runs that three workers made are those of this machine, to the byte, and so are the pages",
  async (home, { url }) => {
    const spec = tableSpec(home), out = join(home, "out"), alone = join(home, "alone");
    const workers = ["w1", "w2", "w3"].map((name) => startWorker(name, [spec], { home, url }));
    try {
      const queued = await startQueued([spec, "--seeds", "12", "--out", out, "--audit", "2"], { home, url })
        .ended;
      assertEquals(queued.code, 0, queued.err);
      assertStringIncludes(queued.out, "Audit: 2 runs made again here, with the same bytes");
    } finally {
      await killAll(workers);
    }
    const own = await experiment([spec, "--seeds", "12", "--out", join(alone, "out")], { home: alone });
    assertEquals(own.code, 0, own.err);
    assertEquals(Object.keys(runFiles(home)).length, 12 * 4);
    assertEquals(runFiles(home), runFiles(alone));
    assertEquals(comparable(join(out, "queued")), comparable(join(alone, "out", "queued")));
    const { hosts = {} } = executionIn(join(out, "queued"));
    assertEquals(Object.values(hosts).reduce((sum, runs) => sum + runs, 0), 12);
  },
);
