import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { sha256, taskKey } from "../../runs/key.ts";
import { type Files, withManifest } from "../../store/manifest.ts";
import { runToFiles } from "../../store/run_files.ts";
import { sampleRun, sampleTask } from "../../store/testing/kit.ts";
import { handClock } from "../../testing/hand_clock.ts";
import type { End } from "../end.ts";
import { LOOK_EVERY, queue, type QueueOptions } from "./queue.ts";
import { packFiles } from "./result_frame.ts";
import { inHand, type MemoryBroker, memoryBroker } from "./testing/memory_broker.ts";

const key = taskKey(sampleTask), files = runToFiles(sampleRun());

/** A crew over a queue in memory that was asked for one run. */
function asked(options: Partial<QueueOptions> = {}) {
  const broker = memoryBroker(), time = handClock(), abort = new AbortController();
  const troubles: string[] = [], refused: string[] = [], steps: number[] = [];
  const executor = queue({
    broker,
    arithmetic: { name: "reference", numericClass: "f64" },
    window: 256,
    priority: 1,
    clock: time.clock,
    onTally: () => {},
    onTrouble: (message) => troubles.push(message),
    onRefused: (_key, why) => refused.push(why),
    ...options,
  });
  const crew = executor.open(1, abort.signal);
  let end: End | undefined;
  const begin = () =>
    crew.run(sampleTask, { onProgress: ({ step }) => steps.push(step) }).then((found) => end = found);
  return { broker, time, abort, troubles, refused, steps, crew, executor, begin, ended: () => end };
}

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** Leaves these bytes and says so, under the name of their content unless another is given. */
function deliver(broker: MemoryBroker, bytes: Uint8Array, sum = sha256(bytes)): void {
  broker.bytes.set(`${key}:${sum}`, bytes);
  broker.move(key, { kind: "completed", delivered: { sha256: sum, bytes: bytes.length, host: "w1" } });
}

Deno.test("queue() puts a task in as JSON and hands back the files that came, checked, with their host", async () => {
  const { broker, begin, ended, steps, crew } = asked();
  begin();
  await settle();
  assertEquals(JSON.parse(JSON.stringify(broker.jobs.get(key)!)), broker.jobs.get(key));
  broker.move(key, inHand({ host: "w1", step: 7, steps: 300 }));
  await settle();
  assertEquals(steps, [7]);
  deliver(broker, packFiles(files));
  await settle();
  const end = ended()!;
  assert(end.kind === "finished");
  assertEquals(end.files, files);
  assertEquals(end.outcome, sampleRun().outcome);
  assertEquals(broker.asked, ["add at 1", "fetch", "release"]);
  crew.close();
});

Deno.test("queue() finds by looking what nobody told it", async () => {
  const { broker, begin, ended, time, crew } = asked();
  begin();
  await settle();
  const bytes = packFiles(files);
  broker.bytes.set(`${key}:${sha256(bytes)}`, bytes);
  const delivered = { sha256: sha256(bytes), bytes: bytes.length, host: "w1" };
  broker.move(key, { kind: "completed", delivered }, false);
  await settle();
  assertEquals(ended(), undefined);
  time.advance(LOOK_EVERY);
  await settle();
  assertEquals(ended()?.kind, "finished");
  crew.close();
});

Deno.test("queue() puts in again what a server has lost, and takes up again what it could not ask", async () => {
  const { broker, begin, ended, time, troubles, crew } = asked();
  broker.trouble = new Error("OOM command not allowed");
  begin();
  await settle();
  broker.trouble = null;
  time.advance(LOOK_EVERY);
  await settle();
  broker.lose();
  time.advance(LOOK_EVERY);
  await settle();
  assertEquals([broker.asked, troubles], [["add at 1", "add at 1"], ["OOM command not allowed"]]);
  deliver(broker, packFiles(files));
  await settle();
  assertEquals(ended()?.kind, "finished");
  crew.close();
});

const other = runToFiles(sampleRun(0.5, { ...sampleTask, seed: 8 }));
const recounted = ({ "manifest.json": _, ...bare }: Files, changed: Files) =>
  packFiles(withManifest({ ...bare, ...changed }));
const text = (words: string) => new TextEncoder().encode(words);
const run = new TextDecoder().decode(files["run.json"]);
const BAD: Readonly<Record<string, readonly [Uint8Array | null, string]>> = {
  "is gone": [null, "gone"],
  "is cut": [packFiles(files).slice(0, -9), "SHA-256"],
  "has a flipped bit": [packFiles(files).map((byte, i) => i === 400 ? byte ^ 1 : byte), "SHA-256"],
  "is another run's": [packFiles(other), "found"],
  "is another run's under its key": [
    recounted(files, { "run.json": text(run.replaceAll('"seed": 7', '"seed": 8')) }),
    "key",
  ],
  "is of another code": [
    recounted(files, { "run.json": text(run.replace(/"codeMeaning": \d+/, '"codeMeaning": 1')) }),
    "key",
  ],
  "is no frame": [text("hello"), "52 bytes"],
};
for (const [what, [bytes, why]] of Object.entries(BAD)) {
  Deno.test(`queue() refuses a result that ${what}, asks again, and keeps the good one`, async () => {
    const { broker, begin, ended, refused, crew } = asked();
    begin();
    await settle();
    const damaged = ["is cut", "has a flipped bit"].includes(what),
      sum = sha256(damaged ? packFiles(files) : bytes ?? text(""));
    if (bytes === null) {
      broker.move(key, { kind: "completed", delivered: { sha256: sum, bytes: 1, host: "w1" } });
    } else deliver(broker, bytes, sum);
    await settle();
    assertEquals([refused.length, ended()], [1, undefined]);
    assertStringIncludes(refused[0]!, why);
    assertEquals(broker.asked, ["add at 1", "fetch", "remove", "add at 1"]);
    deliver(broker, packFiles(files));
    await settle();
    assertEquals(ended()?.kind, "finished");
    crew.close();
  });
}

Deno.test("queue() fails a run whose results are never good, with the host that sent them", async () => {
  const { broker, begin, ended, crew } = asked();
  begin();
  for (let time = 0; time < 5; time++) {
    await settle();
    deliver(broker, text(`bad ${time}`));
  }
  await settle();
  const end = ended()!;
  assert(end.kind === "failed");
  assertStringIncludes(end.message, "from w1 was refused 5 times");
  crew.close();
});

const failure = { message: "boom", stack: "boom\n  at line 7", host: "w2", tries: 2 };

Deno.test("queue() lets a job that failed for somebody else wait once more, and then believes it", async () => {
  const { broker, begin, ended, executor, crew } = asked();
  broker.move(key, { kind: "failed", failure });
  begin();
  await settle();
  assertEquals(broker.asked, ["again"]);
  broker.move(key, { kind: "failed", failure });
  await settle();
  const message = "boom (tried 2 times, the last time on w2)";
  assertEquals(ended(), { kind: "failed", key, message, stack: failure.stack });
  const later = executor.open(1, new AbortController().signal);
  assertEquals(await later.run(sampleTask, { onProgress: () => {} }), ended());
  assertEquals(broker.asked, ["again"]);
  later.close();
  crew.close();
});

Deno.test("queue() takes back what waits when it is stopped, and leaves what is in hand", async () => {
  for (const standing of [{ kind: "waiting" }, inHand()] as const) {
    const { broker, begin, ended, abort, crew } = asked();
    begin();
    await settle();
    broker.move(key, standing);
    await settle();
    abort.abort();
    await settle();
    assertEquals(ended(), { kind: "stopped", key, step: 0 });
    assertEquals(broker.asked, standing.kind === "waiting" ? ["add at 1", "remove"] : ["add at 1"]);
    crew.close();
  }
});

Deno.test("queue() stops within seconds although the server does not answer", async () => {
  const { broker, begin, ended, abort, time, crew } = asked();
  begin();
  await settle();
  Object.assign(broker, { remove: () => new Promise(() => {}) });
  abort.abort();
  await settle();
  assertEquals(ended(), undefined);
  time.advance(3000);
  await settle();
  assertEquals(ended()?.kind, "stopped");
  crew.close();
});

Deno.test("queue() gives up after its patience without a worker, and not while one listens", async () => {
  for (const listening of [0, 1, null]) {
    const patience = { milliseconds: 9000, message: "nobody there" };
    const { broker, begin, ended, time, crew } = asked({ patience });
    broker.listening = listening;
    begin();
    for (let look = 0; look < 4; look++) {
      await settle();
      time.advance(LOOK_EVERY);
    }
    await settle();
    const expected = listening === 0 ? { kind: "refused", key, message: "nobody there" } as const : undefined;
    assertEquals(ended(), expected);
    crew.close();
  }
});

Deno.test("queue() takes a result once, however often it is told of it meanwhile", async () => {
  const { broker, begin, ended, crew } = asked();
  begin();
  await settle();
  const bytes = packFiles(files);
  deliver(broker, bytes);
  for (let time = 0; time < 3; time++) {
    await Promise.resolve();
    deliver(broker, bytes);
  }
  await settle();
  assertEquals(ended()?.kind, "finished");
  assertEquals(broker.asked, ["add at 1", "fetch", "release"]);
  crew.close();
});
