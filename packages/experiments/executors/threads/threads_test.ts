import { assertEquals } from "@std/assert";
import { clock } from "@refold/cli/effects/clock";
import type { Clock } from "../../clock.ts";
import { taskKey } from "../../runs/key.ts";
import { type Behaviour, finished, named, type Staff, staff } from "../../testdata/fake_worker.ts";
import { tinyImages } from "../../testdata/tiny_images.ts";
import { handClock } from "../../testing/hand_clock.ts";
import type { End } from "../end.ts";
import type { FromWorker } from "./protocol.ts";
import { threads } from "./threads.ts";

const examples = tinyImages([1]);
const thrown = { message: "boom", stack: "boom\n    at line 7" };
const progress = (name: string): FromWorker => ({
  kind: "progress",
  key: taskKey(named(name)),
  seed: 0,
  step: 1,
  steps: 2,
  epoch: 0,
  batchLoss: null,
  validationAccuracy: null,
});

/** One fake worker after another runs these tasks; it waits 20 ms for a word, unless told otherwise. */
async function inTurn(
  names: readonly string[],
  behave: Behaviour,
  options: {
    readonly silence?: number;
    readonly clock?: Clock;
    readonly abort?: AbortController;
    readonly onProgress?: () => void;
  } = {},
): Promise<{ readonly ends: readonly End[]; readonly staff: Staff }> {
  const own = staff(behave), { silence = 20, abort = new AbortController(), onProgress = () => {} } = options;
  const executor = threads({
    workers: 1,
    spawn: own.spawn,
    setup: { examples, kernels: "reference", numericClass: "f64", store: "" },
    inside: () => 1,
    silence: () => silence,
    clock: options.clock ?? clock,
  });
  const crew = executor.open(names.length, abort.signal), ends: End[] = [];
  for (const name of names) ends.push(await crew.run(named(name), { onProgress }));
  crew.close();
  assertEquals(own.alive(), 0);
  return { ends, staff: own };
}

const kinds = (ends: readonly End[]) => ends.map(({ kind }) => kind);

Deno.test("threads() set a worker up once and then hand it run after run", async () => {
  const { staff } = await inTurn(["a", "b", "c"], (name, { say }) => say(finished(name)));
  assertEquals(staff.heard, [
    "worker 1: setup",
    "worker 1: a",
    "worker 1: b",
    "worker 1: c",
    "worker 1: end",
  ]);
});

const faults: Readonly<Record<string, Behaviour>> = {
  "throws": (name, { say }) => say({ kind: "failed", key: taskKey(named(name)), ...thrown }),
  "dies": (_, { die }) => die(thrown),
  "falls silent": () => {},
  "falls silent after a word": (name, { say }) => say(progress(name)),
};

for (const [fault, behave] of Object.entries(faults)) {
  const silent = fault.startsWith("falls");

  Deno.test(`threads() fail a run whose worker ${fault} twice, with its stack, and no other`, async () => {
    const { ends, staff } = await inTurn(
      ["good", "bad", "fine"],
      (name, speak) => name === "bad" ? behave(name, speak) : speak.say(finished(name)),
    );
    assertEquals(kinds(ends), ["finished", "failed", "finished"]);
    const message = silent ? "The worker said nothing for 0.02 s" : "boom";
    const stack = silent ? message : thrown.stack;
    assertEquals(ends[1], { kind: "failed", key: taskKey(named("bad")), message, stack });
    assertEquals(staff.heard.filter((line) => line.endsWith(": bad")).length, 2);
  });

  Deno.test(`threads() try a run again on a new worker where the first one ${fault}`, async () => {
    const seen = new Set<string>();
    const { ends, staff } = await inTurn(["a", "b"], (name, speak) => {
      if (name === "b" || seen.has(name)) return speak.say(finished(name));
      seen.add(name);
      behave(name, speak);
    });
    assertEquals(kinds(ends), ["finished", "finished"]);
    assertEquals(staff.heard, [
      "worker 1: setup",
      "worker 1: a",
      "worker 2: setup",
      "worker 2: a",
      "worker 2: b",
      "worker 2: end",
    ]);
  });
}

Deno.test("threads() wait as long as a worker keeps speaking, be it of life alone", async () => {
  let said = 0;
  const { ends } = await inTurn(["a"], (name, { say }) => {
    let words = 0;
    const speaking = setInterval(() => {
      if (++words < 8) {
        return say(words % 2 === 0 ? progress(name) : { kind: "alive", key: taskKey(named(name)) });
      }
      clearInterval(speaking);
      say(finished(name));
    }, 10);
  }, { silence: 60, onProgress: () => said++ });
  assertEquals([kinds(ends), said], [["finished"], 3]);
});

Deno.test("threads() do not count time in which this process stood still itself", async () => {
  const { clock, advance, jump } = handClock();
  let word = () => {};
  const running = inTurn(["a"], (name, { say }) => word = () => say(finished(name)), {
    silence: 120_000,
    clock,
  });
  jump(130_000); // suspended, and on again
  advance(60_000);
  jump(130_000);
  word();
  assertEquals(kinds((await running).ends), ["finished"]);
});

Deno.test("threads() count the silence since a worker's last word, and no longer", async () => {
  const { clock, advance } = handClock(), turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  let word = () => {}, ended = false;
  const running = inTurn(["a"], (name, { say }) => word = () => say(progress(name)), {
    silence: 120_000,
    clock,
  });
  running.then(() => ended = true);
  advance(119_000);
  word();
  advance(119_000);
  await turn();
  assertEquals(ended, false);
  for (let tries = 0; tries < 2; tries++) {
    advance(120_000);
    await turn();
  }
  assertEquals(kinds((await running).ends), ["failed"]);
});

Deno.test("threads() take no word about another run for the end of this one", async () => {
  const { ends } = await inTurn(["a", "b"], (name, { say }) => {
    say(finished("a"));
    if (name === "b") say({ kind: "failed", key: taskKey(named(name)), ...thrown });
  });
  assertEquals(kinds(ends), ["finished", "failed"]);
});

Deno.test("threads() raise the workers' flag with the signal, and begin nothing afterwards", async () => {
  const abort = new AbortController();
  const { ends, staff } = await inTurn(["a", "b", "c"], (name, { say }) => {
    if (name === "b") abort.abort();
    say(name === "b" ? { kind: "stopped", key: taskKey(named(name)), step: 90 } : finished(name));
  }, { abort });
  assertEquals(kinds(ends), ["finished", "stopped", "stopped"]);
  assertEquals([staff.heard.length, staff.flags.map(([flag]) => flag)], [4, [1]]);
});

Deno.test("threads() share a step over the cores that a run has to itself, as far as the backend allows", () => {
  const threadsInside = (workers: number, tasks: number, most: number) => {
    let found = 0;
    const worker = { listen: () => {}, close: () => {}, terminate: () => {} };
    const crew = threads({
      workers,
      spawn: () => ({
        ...worker,
        post: (message) => message.kind === "setup" && (found = message.setup.threads),
      }),
      setup: { examples, kernels: "", numericClass: "", store: "" },
      inside: (cores) => Math.min(cores, most),
      silence: () => 1,
      clock: handClock().clock,
    }).open(tasks, new AbortController().signal);
    void crew.run(named("a"), { onProgress: () => {} });
    return [crew.slots, found];
  };
  assertEquals(threadsInside(2, 5, 64), [2, 1]);
  assertEquals(threadsInside(2, 1, 64), [1, 2]);
  assertEquals(threadsInside(9, 2, 64), [2, 4]);
  assertEquals(threadsInside(2, 1, 1), [1, 1]);
});
