import type { FromWorker } from "@refold/experiments/executors/threads/protocol";
import { taskKey } from "@refold/experiments/runs/key";
import { granted, sampleTask } from "@refold/experiments/store/testing";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { spawnWorker } from "./spawn_worker.ts";
import { answerFor, askForThreads } from "./threads_asked_for.ts";

const SCRIPT = new URL("file:///a/script.ts");

Deno.test("a worker's threads start elsewhere, each with its script and what it is given", async () => {
  const started: unknown[] = [];
  const { startThread, take } = askForThreads(async (wanted) => {
    take(
      await answerFor(wanted, (script, given) => Promise.resolve(void started.push([script.href, given]))),
    );
  });
  await Promise.all([startThread(SCRIPT, 1), startThread(SCRIPT, 2)]);
  assertEquals(started, [[SCRIPT.href, 1], [SCRIPT.href, 2]]);
});

Deno.test("a worker hears why one of its threads could not start, and of the others that they did", async () => {
  const { startThread, take } = askForThreads(async (wanted) => {
    const start = (_: URL, given: unknown) =>
      given === "bad" ? Promise.reject(new Error("no room")) : Promise.resolve();
    take(await answerFor(wanted, start));
  });
  const [bad, good] = [startThread(SCRIPT, "bad"), startThread(SCRIPT, "good")];
  await assertRejects(() => bad, Error, "no room");
  await good;
});

/** What a worker is answered that wants a thread of a script. */
async function answerTo(script: string): Promise<string> {
  const worker = spawnWorker(new URL("./testdata/wanting_worker.js", import.meta.url));
  const task = { ...sampleTask, spec: { name: new URL(script, import.meta.url).href } };
  const answer = new Promise<FromWorker>((resolve) => worker.listen(resolve, () => {}));
  worker.post({ kind: "run", key: taskKey(task), task });
  const heard = await answer;
  worker.close();
  return heard.kind === "failed" ? heard.message : heard.kind;
}

Deno.test({
  name:
    "spawnWorker() starts the threads that a worker wants, and says why one cannot start (needs --allow-read)",
  ignore: !granted("read"),
  fn: async () => {
    assertEquals(await answerTo("./testdata/given_thread.js"), "7: null");
    assertStringIncludes(await answerTo("./testdata/no_such_thread.js"), "no_such_thread.js");
  },
});
