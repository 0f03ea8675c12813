import { assertEquals, assertStringIncludes } from "@std/assert";
import type { End } from "@refold/experiments/executors/end";
import type { ThreadWorker } from "@refold/experiments/executors/threads/protocol";
import { threads } from "@refold/experiments/executors/threads/threads";
import { silentWatch } from "@refold/experiments/run_context";
import { taskKey } from "@refold/experiments/runs/key";
import { runTasks } from "@refold/experiments/runs/run_tasks";
import type { Task } from "@refold/experiments/runs/task";
import { unkept } from "@refold/experiments/store/run_store";
import { granted, sampleTask } from "@refold/experiments/store/testing";
import { handClock } from "@refold/experiments/testing/hand_clock";
import { spawnWorker } from "./spawn_worker.ts";

const named = (name: string): Task => ({ ...sampleTask, spec: { name } });

/** How tasks of these names end on two faulty workers, in the order given. */
async function endsOf(
  names: readonly string[],
  onError: "stop" | "continue" = "continue",
): Promise<readonly End[]> {
  const memory = new Int32Array(new SharedArrayBuffer(12)), none = new Uint8Array(0);
  const { clock, advance } = handClock(), sound = new Set<string>();
  const isSound = new Set(
    names.filter((name) => name.startsWith("good")).map((name) => taskKey(named(name))),
  );
  const throwing = new Set(
    names.filter((name) => name.startsWith("throws")).map((name) => taskKey(named(name))),
  );
  /** Silence begins to pass once a faulty worker has spoken and no sound one is at work. */
  const fallSilent = async () => {
    do await new Promise((resolve) => setTimeout(resolve, 20)); while (sound.size > 0);
    advance(2000);
  };
  const spawn = (): ThreadWorker => {
    const worker = spawnWorker(new URL("./testdata/faulty_worker.js", import.meta.url));
    const post: ThreadWorker["post"] = (message) =>
      worker.post(
        message.kind === "setup" ? { ...message, setup: { ...message.setup, stop: memory } } : message,
      );
    return { ...worker, post };
  };
  const executor = threads({
    workers: 2,
    spawn,
    setup: {
      examples: { shape: [1], classes: 2, features: none, labels: none, parts: [] },
      kernels: "none",
      numericClass: "none",
      store: "",
    },
    inside: () => 1,
    silence: () => 2000,
    clock,
  });
  const store = unkept();
  try {
    const { ends } = await runTasks(names.map(named), {
      executor,
      store: {
        ...store,
        obtain: async (task, make, options) => {
          if (isSound.has(taskKey(task))) sound.add(taskKey(task));
          const end = await store.obtain(task, make, options);
          sound.delete(taskKey(task));
          return end;
        },
      },
      signal: new AbortController().signal,
      fresh: false,
      onError,
      clock,
      on: {
        ...silentWatch,
        onProgress: ({ key }) => isSound.has(key) || throwing.has(key) ? undefined : void fallSilent(),
      },
    });
    return names.map((name) => ends.get(taskKey(named(name)))!);
  } finally {
    Atomics.store(memory, 2, 1); // lets a spinning worker go, which nothing else can end
  }
}

const kinds = (ends: readonly End[]) => ends.map(({ kind }) => kind);

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
    `threads() fail a run whose worker ${fault}, after one more try, and no other run`,
    async () => {
      const ends = await endsOf(["good1", fault, "good2", "good3"]), failed = ends[1]!;
      assertEquals(kinds(ends), ["finished", "failed", "finished", "finished"]);
      assertStringIncludes(failed.kind === "failed" ? failed.message : "", message);
    },
  );

  workerTest(`threads() finish a run whose worker ${fault} once`, async () => {
    assertEquals(kinds(await endsOf([`${fault} once`, "good"])), ["finished", "finished"]);
  });
}

workerTest("threads() report where a worker threw", async () => {
  const [failed] = await endsOf(["throws"]);
  assertStringIncludes(failed?.kind === "failed" ? failed.stack : "", "faulty_worker.js");
});

workerTest("runTasks() with onError stop starts no run after one that failed twice", async () => {
  const ends = await endsOf(["throws", "throws too", "good1", "good2"], "stop");
  assertEquals([ends.length, kinds(ends).includes("stopped")], [4, true]);
});
