import { assert, assertEquals, assertRejects } from "@std/assert";
import { clock } from "@refold/cli/effects/clock";
import fc from "fast-check";
import { type PoolOptions, type PoolResult, runPool } from "./pool.ts";
import { handClock } from "../../testing/hand_clock.ts";
import { type Behaviour, finished, type Staff, staff } from "../../testdata/fake_worker.ts";
import { tinyImages, tinyTraining } from "../../testdata/tiny_images.ts";
import type { Assignment, FromWorker } from "./protocol.ts";

const identity = { training: tinyTraining, seed: 0, dataChecksum: "", numericClass: "f64" };
const assignmentsOf = (keys: readonly string[]): readonly Assignment[] =>
  keys.map((key) => ({ key, identity }));
const examples = tinyImages([1]);

/** A pool of two fake workers that wait 20 ms for a word, unless told otherwise. */
async function pool(
  keys: readonly string[],
  behave: Behaviour,
  changed: Partial<PoolOptions> & { readonly stop?: Int32Array } = {},
): Promise<{ readonly result: PoolResult; readonly staff: Staff; readonly stop: Int32Array }> {
  const own = staff(behave), { stop = new Int32Array(1), ...rest } = changed;
  const result = await runPool(assignmentsOf(keys), {
    size: 2,
    spawn: own.spawn,
    setup: { examples, kernels: "reference", numericClass: "f64", threads: 1, store: "", stop },
    obtain: (_, train) => train(),
    onError: "continue",
    silence: 20,
    clock,
    ...rest,
  });
  return { result, staff: own, stop };
}

const keysOf = (ends: readonly { readonly key: string }[]): readonly string[] => ends.map(({ key }) => key);
const thrown = { message: "boom", stack: "boom\n    at line 7" };
const progress = (key: string): FromWorker => ({
  kind: "progress",
  key,
  seed: 0,
  step: 1,
  steps: 2,
  epoch: 0,
  batchLoss: null,
  validationAccuracy: null,
});

Deno.test("runPool() returns runs in the order of the assignments, whatever the order of finishing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 }),
      fc.array(fc.nat(4), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (keys, delays, size) => {
        let working = 0, most = 0;
        const { result, staff } = await pool(keys, (key, { say }) => {
          most = Math.max(most, ++working);
          setTimeout(() => (working--, say(finished(key))), delays[keys.indexOf(key)]);
        }, { size, silence: 1000 });
        assertEquals([keysOf(result.finished), result.failed, result.stopped, result.refusal], [
          keys,
          [],
          [],
          null,
        ]);
        assert(most <= size, `${most} at once`);
        assertEquals(most, Math.min(size, keys.length)); // and no worker idles while there is work
        assertEquals(staff.alive(), 0);
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("runPool() sets a worker up once and then hands it run after run", async () => {
  const { staff } = await pool(["a", "b", "c"], (key, { say }) => say(finished(key)), { size: 1 });
  assertEquals(staff.heard, ["worker 1: setup", "worker 1: a", "worker 1: b", "worker 1: c"]);
});

Deno.test("runPool() starts no worker for runs that are there already", async () => {
  const there = { ...finished("a"), execution: null };
  const { result, staff } = await pool(["a", "a"], () => {}, { obtain: () => Promise.resolve(there) });
  assertEquals([keysOf(result.finished), staff.heard], [["a", "a"], []]);
});

const faults: Readonly<Record<string, Behaviour>> = {
  "throws": (key, { say }) => say({ kind: "failed", key, ...thrown }),
  "dies": (_, { die }) => die(thrown),
  "falls silent": () => {},
  "falls silent after a word": (key, { say }) => say(progress(key)),
};

for (const [fault, behave] of Object.entries(faults)) {
  const silent = fault.startsWith("falls");

  Deno.test(`runPool() fails a run whose worker ${fault} twice, with its stack, and no other`, async () => {
    const { result, staff } = await pool(
      ["good", "bad", "fine"],
      (key, speak) => key === "bad" ? behave(key, speak) : speak.say(finished(key)),
    );
    assertEquals(keysOf(result.finished), ["good", "fine"]);
    const [failed] = result.failed;
    assertEquals([failed?.key, failed?.message], [
      "bad",
      silent ? "The worker said nothing for 0.02 s" : "boom",
    ]);
    assert(failed!.stack.includes(silent ? "nothing for" : "at line 7"));
    assertEquals(staff.heard.filter((line) => line.endsWith(": bad")).length, 2);
    assertEquals(staff.alive(), 0);
  });

  Deno.test(`runPool() tries a run again on a new worker where the first one ${fault}`, async () => {
    const seen = new Set<string>();
    const { result, staff } = await pool(["a", "b"], (key, speak) => {
      if (key === "b" || seen.has(key)) return speak.say(finished(key));
      seen.add(key);
      behave(key, speak);
    }, { size: 1 });
    assertEquals([keysOf(result.finished), result.failed], [["a", "b"], []]);
    assertEquals(staff.heard, [
      "worker 1: setup",
      "worker 1: a",
      "worker 2: setup",
      "worker 2: a",
      "worker 2: b",
    ]);
  });
}

Deno.test("runPool() waits as long as a worker keeps speaking", async () => {
  const said: string[] = [];
  const { result } = await pool(["a"], (key, { say }) => {
    let words = 0;
    const speaking = setInterval(() => {
      if (++words < 8) return say(progress(key));
      clearInterval(speaking);
      say(finished(key));
    }, 10);
  }, { silence: 40, onProgress: ({ key }) => said.push(key) });
  assertEquals([keysOf(result.finished), said.length], [["a"], 7]);
});

Deno.test("runPool() does not count time in which it stood still itself", async () => {
  const { clock, advance, jump } = handClock();
  let word = () => {};
  const running = pool(["a"], (key, { say }) => word = () => say(finished(key)), { silence: 120_000, clock });
  await Promise.resolve();
  jump(130_000); // suspended, and on again
  advance(60_000);
  jump(130_000);
  word();
  assertEquals(keysOf((await running).result.finished), ["a"]);
});

Deno.test("runPool() counts the silence since a worker's last word, and no longer", async () => {
  const { clock, advance } = handClock();
  let word = () => {}, ended = false;
  const running = pool(["a"], (key, { say }) => word = () => say(progress(key)), { silence: 120_000, clock });
  running.then(() => ended = true);
  await Promise.resolve();
  advance(119_000);
  word();
  advance(119_000);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assertEquals(ended, false);
  for (let tries = 0; tries < 2; tries++) {
    advance(120_000);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  assertEquals((await running).result.failed.length, 1);
});

Deno.test("runPool() takes no word about another run for the end of this one", async () => {
  const { result } = await pool(["a", "b"], (key, { say }) => {
    if (key === "a") return say(finished("a"));
    say(finished("a"));
    say({ kind: "failed", key, ...thrown });
  }, { size: 1 });
  assertEquals([keysOf(result.finished), keysOf(result.failed)], [["a"], ["b"]]);
});

Deno.test("runPool() stops everything at a refusal, which is not tried again", async () => {
  const { result, staff, stop } = await pool(
    ["a", "full", "c", "d"],
    (key, { say }) => say(key === "full" ? { kind: "refused", key, message: "disk full" } : finished(key)),
    { size: 1 },
  );
  assertEquals([keysOf(result.finished), result.stopped, result.refusal], [
    ["a"],
    ["full", "c", "d"],
    "disk full",
  ]);
  assertEquals([staff.heard.at(-1), stop[0]], ["worker 1: full", 1]);
});

Deno.test("runPool() with onError stop ends the others at the first run that failed twice", async () => {
  const fail: Behaviour = (key, { say }) =>
    say(key === "bad" ? { kind: "failed", key, ...thrown } : finished(key));
  const stopped = await pool(["a", "bad", "c"], fail, { size: 1, onError: "stop" });
  assertEquals(
    [keysOf(stopped.result.finished), keysOf(stopped.result.failed), stopped.result.stopped, stopped.stop[0]],
    [["a"], ["bad"], ["c"], 1],
  );
  const continued = await pool(["a", "bad", "c"], fail, { size: 1, onError: "continue" });
  assertEquals([keysOf(continued.result.finished), continued.stop[0]], [["a", "c"], 0]);
});

Deno.test("runPool() begins nothing once the stop flag is up, and keeps what ended before", async () => {
  const stop = new Int32Array(1);
  const { result, staff } = await pool(["a", "b", "c"], (key, { say }) => {
    if (key === "b") stop[0] = 1;
    say(key === "b" ? { kind: "stopped", key, step: 90 } : finished(key));
  }, { size: 1, stop });
  assertEquals([keysOf(result.finished), result.stopped], [["a"], ["b", "c"]]);
  assertEquals(staff.heard.length, 3);
});

Deno.test("runPool() ends its workers and stops the rest when a run cannot even be obtained", async () => {
  const own = staff((key, { say }) => void setTimeout(() => say(finished(key)), 5)), stop = new Int32Array(1);
  await assertRejects(() =>
    runPool(assignmentsOf(["a", "broken", "c", "d"]), {
      size: 2,
      spawn: own.spawn,
      setup: { examples, kernels: "reference", numericClass: "f64", threads: 1, store: "", stop },
      obtain: ({ key }, train) => key === "broken" ? Promise.reject(new TypeError("planted")) : train(),
      onError: "continue",
      silence: 1000,
      clock,
    }), TypeError);
  assertEquals([own.alive(), stop[0], own.heard.includes("worker 1: c")], [0, 1, false]);
});
