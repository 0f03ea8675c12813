import { assertEquals, assertStringIncludes } from "@std/assert";
import { ended, startFile, taskPermissions } from "./cli.ts";
import { freePort, redisTest } from "./redis.ts";

redisTest(
  "doctor says whether the queue answers that the variable names, and shows no password",
  async (home, server) => {
    const look = (address: string) =>
      ended(startFile("packages/cli/doctor.ts", [], {
        home,
        permissions: taskPermissions("doctor"),
        env: { REFOLD_QUEUE: address },
      }));
    const well = await look(server.url);
    assertEquals(well.code, 0, well.err);
    assertStringIncludes(well.out, `✓ queue       redis://127.0.0.1:${server.port} answers`);
    const away = await look(`redis://:sesame@127.0.0.1:${freePort()}`);
    assertEquals([away.code, away.out.includes("sesame")], [3, false]);
    assertStringIncludes(away.out, "→ Start one: redis-server");
  },
);
