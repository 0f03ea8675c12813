import { granted, sampleTask } from "@refold/experiments/store/testing";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { spawnAhead, spawnWorker, takeWorker } from "./spawn_worker.ts";

/** What a body did with workers: those it made, by number, and those that were ended. */
function staffOf(body: () => void): { readonly made: number; readonly ended: readonly number[] } {
  const real = globalThis.Worker, ended: number[] = [];
  let made = 0;
  class FakeWorker {
    readonly number = ++made;
    terminate() {
      ended.push(this.number);
    }
  }
  globalThis.Worker = FakeWorker as unknown as typeof Worker;
  try {
    body();
  } finally {
    globalThis.Worker = real;
  }
  return { made, ended };
}

Deno.test("takeWorker() hands out a worker that was started ahead, once, and then starts others", () => {
  const staff = staffOf(() => {
    const letGo = spawnAhead();
    takeWorker();
    takeWorker();
    letGo();
  });
  assertEquals(staff, { made: 2, ended: [] });
});

Deno.test("spawnAhead() ends a worker that nobody asked for, and hands it out no more", () => {
  const staff = staffOf(() => {
    spawnAhead()();
    takeWorker();
  });
  assertEquals(staff, { made: 2, ended: [1] });
});

Deno.test({
  name: "spawnWorker() tells of a death that came before anybody listened (needs --allow-read)",
  ignore: !granted("read"),
  fn: async () => {
    const worker = spawnWorker(new URL("./testdata/faulty_worker.js", import.meta.url));
    worker.post({ kind: "run", key: "dies early", task: { ...sampleTask, spec: { name: "throws" } } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const message = await new Promise<string>((resolve) =>
      worker.listen(() => {}, (thrown) => resolve(thrown.message))
    );
    worker.terminate();
    assertStringIncludes(message, "planted in throws");
  },
});
