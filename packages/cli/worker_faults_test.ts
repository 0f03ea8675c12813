import { assertEquals, assertStringIncludes } from "@std/assert";
import { type PoolResult, runPool } from "@refold/experiments/executors/threads/pool";
import type { WorkerSetup } from "@refold/experiments/executors/threads/protocol";
import { handClock } from "@refold/experiments/testing/hand_clock";
import { spawnWorker } from "./spawn_worker.ts";
import { granted, sampleIdentity } from "@refold/experiments/store/testing";

/** Runs assignments of these keys on two lanes of faulty workers. */
async function poolOf(
  keys: readonly string[],
  onError: "stop" | "continue" = "continue",
): Promise<PoolResult> {
  const stop = new Int32Array(new SharedArrayBuffer(12)), none = new Uint8Array(0);
  const { clock, advance } = handClock(), sound = new Set<string>();
  /** Silence begins to pass once a faulty worker has spoken and no sound one is at work. */
  const fallSilent = async () => {
    do await new Promise((resolve) => setTimeout(resolve, 20)); while (sound.size > 0);
    advance(2000);
  };
  const setup: WorkerSetup = {
    examples: { shape: [1], classes: 2, features: none, labels: none, parts: [] },
    kernels: "none",
    numericClass: "none",
    threads: 1,
    store: "",
    stop,
  };
  try {
    return await runPool(keys.map((key) => ({ key, identity: sampleIdentity })), {
      size: 2,
      spawn: () => spawnWorker(new URL("./testdata/faulty_worker.js", import.meta.url)),
      setup,
      obtain: async ({ key }, train) => {
        if (key.startsWith("good")) sound.add(key);
        const end = await train();
        sound.delete(key);
        return end;
      },
      onProgress: ({ key }) => !sound.has(key) && !key.startsWith("throws") && fallSilent(),
      onError,
      silence: 2000,
      clock,
    });
  } finally {
    Atomics.store(stop, 2, 1); // lets a spinning worker go, which nothing else can end
  }
}

function workerTest(name: string, fn: () => Promise<void>): void {
  const ignore = !granted("read");
  Deno.test({ name: ignore ? `${name} (needs --allow-read)` : name, ignore, fn });
}

for (
  const [fault, message] of [
    ["throws", "planted in throws"],
    ["closes", "said nothing for 2 s"],
    ["hangs", "said nothing for 2 s"],
    ["spins", "said nothing for 2 s"],
  ] as const
) {
  workerTest(
    `runPool() fails a run whose worker ${fault}, after one more try, and no other run`,
    async () => {
      const { finished, failed, stopped } = await poolOf(["good1", fault, "good2", "good3"]);
      assertEquals(finished.map(({ key }) => key), ["good1", "good2", "good3"]);
      assertEquals(failed.map(({ key }) => key), [fault]);
      assertEquals(stopped, []);
      assertStringIncludes(failed[0]!.message, message);
    },
  );

  workerTest(`runPool() finishes a run whose worker ${fault} once`, async () => {
    const { finished, failed } = await poolOf([`${fault} once`, "good"]);
    assertEquals([finished.length, failed.length], [2, 0]);
  });
}

workerTest("runPool() reports where a worker threw", async () => {
  const { failed: [failure] } = await poolOf(["throws"]);
  assertStringIncludes(failure!.stack, "faulty_worker.js");
});

workerTest("runPool() with onError stop starts no run after one that failed twice", async () => {
  const { finished, failed, stopped } = await poolOf(["throws", "throws too", "good1", "good2"], "stop");
  assertEquals([finished.length + failed.length + stopped.length, stopped.length > 0], [4, true]);
});
