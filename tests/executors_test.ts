import { assert, assertEquals } from "@std/assert";
import { clock } from "../packages/cli/effects/clock.ts";
import { disk } from "../packages/cli/effects/disk.ts";
import { threadsOf } from "../packages/cli/thread_executor.ts";
import { reference } from "@refold/core/reference";
import { callingThread } from "../packages/experiments/executors/calling_thread/calling_thread.ts";
import type { Executor } from "../packages/experiments/executors/executor.ts";
import { silentWatch } from "../packages/experiments/run_context.ts";
import { runTasks } from "../packages/experiments/runs/run_tasks.ts";
import type { Task } from "../packages/experiments/runs/task.ts";
import { runStore } from "../packages/experiments/store/run_store.ts";
import { openStore } from "../packages/experiments/store/store.ts";
import { EXECUTION } from "../packages/experiments/store/run_files.ts";
import { MANIFEST } from "../packages/experiments/store/manifest.ts";
import { expectRight, fileTest, sampleTask } from "../packages/experiments/store/testing/kit.ts";
import { tinyImages, tinyTraining } from "../packages/experiments/testdata/tiny_images.ts";
import { join } from "node:path";

const examples = tinyImages();
const tasks: readonly Task[] = [3, 4, 5].map((seed) => ({ ...sampleTask, spec: tinyTraining, seed }));

/** The bytes of all files that a store holds of runs, but for those that say how and when. */
async function storedBy(executor: Executor, root: string): Promise<Readonly<Record<string, string>>> {
  const store = openStore(root, { disk, clock });
  const { ends } = await runTasks(tasks, {
    executor,
    store: runStore(store),
    signal: new AbortController().signal,
    fresh: false,
    onError: "continue",
    clock,
    on: silentWatch,
  });
  assertEquals([...ends.values()].map(({ kind }) => kind), tasks.map(() => "finished"));
  for (const task of tasks) assert(expectRight(store.read(task)) !== null);
  const names = disk.names(join(root, "runs"))!.flatMap((key) =>
    disk.names(join(root, "runs", key))!.map((name) => join(key, name))
  );
  return Object.fromEntries(
    names.filter((name) => !name.endsWith(EXECUTION) && !name.endsWith(MANIFEST)).map((
      name,
    ) => [name, disk.read(join(root, "runs", name))!.toBase64()]),
  );
}

fileTest("A run has the same bytes whichever executor makes it", async (root) => {
  const backend = { name: "reference", numericClass: reference.numericClass } as const;
  const beside = await storedBy(
    threadsOf({ backend, workers: 2, store: join(root, "a"), examples }),
    join(root, "a"),
  );
  const here = await storedBy(
    callingThread({ kernels: reference, examples, now: clock.now }),
    join(root, "b"),
  );
  assertEquals(Object.keys(here).length, 4 * tasks.length);
  assertEquals(beside, here);
});
