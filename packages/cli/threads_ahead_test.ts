import type { End } from "@refold/experiments/executors/end";
import type { Executor } from "@refold/experiments/executors/executor";
import { silentWatch } from "@refold/experiments/run_context";
import { taskKey } from "@refold/experiments/runs/key";
import type { Task } from "@refold/experiments/runs/task";
import { openStore, type Store } from "@refold/experiments/store/store";
import { expectRight, fileTest, sampleRun, sampleTask } from "@refold/experiments/store/testing";
import { noData } from "@refold/experiments/no_data";
import { until } from "@refold/experiments/testing/until";
import { assert, assertEquals } from "@std/assert";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { threadsAhead } from "./threads_ahead.ts";
import type { StudyParts } from "./workplace.ts";

const task = (seed: number): Task => ({ ...sampleTask, seed });
const data = noData();

/** A place of two seats whose threads end a run when they are told how; what they do is written down. */
function stage(root: string) {
  const said: string[] = [],
    seeking: number[] = [],
    ends = new Map<number, (end: End) => void>(),
    store = openStore(root, { disk, clock });
  const partsOf = (name: "wasm" | "wasm64"): StudyParts => ({
    backend: { name, numericClass: "f64" },
    workers: 2,
    store,
    data,
  });
  const make = ({ backend: { name } }: StudyParts): Executor => ({
    name: "threads",
    arithmetic: { name, numericClass: "f64" },
    workers: 2,
    open: (tasks, signal) => {
      said.push(`${name} opens for ${tasks}`);
      signal.addEventListener("abort", () => said.push(`${name} is to stop`));
      return {
        slots: 2,
        run: ({ seed }) => {
          said.push(`${name} runs ${seed}`);
          return new Promise<End>((resolve) => ends.set(seed, resolve));
        },
        close: () => said.push(`${name} closes`),
      };
    },
  });
  const place = threadsAhead(2, make);
  const end = async (seed: number, how: "finished" | "failed" | "stopped" = "finished") => {
    const key = taskKey(task(seed)), { outcome, execution } = sampleRun(0.3, task(seed));
    ends.get(seed)!(
      how === "finished"
        ? { kind: how, key, outcome, execution }
        : how === "failed"
        ? { kind: how, key, message: "boom", stack: "boom" }
        : { kind: how, key, step: 1 },
    );
    if (how === "finished") await until(`run ${seed} in the store`, () => store.isThere(task(seed)));
  };
  /** What was said after the first `from` lines, once there are as many as expected. */
  const hears = async (from: number, lines: readonly string[]) => {
    await until(`${lines}`, () => said.length >= from + lines.length);
    assertEquals(said.slice(from), lines);
  };
  const ask = async (seed: number, crew: ReturnType<Executor["open"]>): Promise<End> => {
    const making = async () => {
      const made = crew.run(task(seed), silentWatch);
      seeking.push(seed);
      return await made;
    };
    return await place.storeOf(store).obtain(task(seed), making, {
      fresh: false,
      signal: new AbortController().signal,
    });
  };
  return {
    place,
    said,
    seeking,
    hears,
    end,
    ask,
    store,
    float32: partsOf("wasm"),
    float64: partsOf("wasm64"),
  };
}

const seeds = (...all: number[]): readonly Task[] => all.map(task);
const isThere = (store: Store, seed: number): boolean => store.isThere(task(seed));

fileTest(
  "threadsAhead() begins later runs on seats that nobody sits on, and a study finds them with how they were made",
  async (root) => {
    const { place, hears, end, ask, store, float32 } = stage(root), never = new AbortController().signal;
    const ahead = place.ahead([{ tasks: seeds(1, 2, 3), parts: float32 }], never);
    await hears(0, ["wasm opens for 2", "wasm runs 1", "wasm runs 2"]);
    const crew = (await place.executor(float32)).open(1, never), asked = ask(2, crew);
    await end(2);
    assertEquals(await asked.then((made) => made.kind === "finished" && made.execution?.wallSeconds), 1.5);
    assert(isThere(store, 2) && !isThere(store, 1));
    await hears(3, ["wasm runs 3"]); // nobody waited for the seat
    await end(1);
    await end(3);
    await ahead;
    assertEquals(isThere(store, 1) && isThere(store, 3), true);
    await place.close();
    await hears(4, ["wasm is to stop", "wasm closes"]);
  },
);

fileTest(
  "threadsAhead() seats what a study asks for before what later ones will, and makes nothing twice",
  async (root) => {
    const { place, said, seeking, hears, end, ask, store, float32 } = stage(root);
    const never = new AbortController().signal;
    expectRight(await store.write(sampleRun(0.3, task(6))));
    const ahead = place.ahead([{ tasks: seeds(1, 2, 6, 3, 4, 5, 4), parts: float32 }], never);
    await hears(0, ["wasm opens for 2", "wasm runs 1", "wasm runs 2"]);
    const crew = (await place.executor(float32)).open(2, never);
    const asked: Promise<End>[] = [];
    for (const seed of [3, 4]) {
      asked.push(ask(seed, crew));
      await until(`${seed} to seek a seat`, () => seeking.includes(seed));
    }
    await end(1);
    await hears(3, ["wasm runs 3"]);
    await end(2);
    await hears(4, ["wasm runs 4"]);
    await end(3);
    await hears(5, ["wasm runs 5"]);
    await end(4);
    await end(5);
    await Promise.all([...asked, ahead]);
    assertEquals(said.length, 6);
    await place.close();
  },
);

fileTest("threadsAhead() hands a study the failure of a run that failed ahead of it", async (root) => {
  const { place, said, hears, end, ask, float32 } = stage(root), never = new AbortController().signal;
  const ahead = place.ahead([{ tasks: seeds(1, 2), parts: float32 }], never);
  await hears(0, ["wasm opens for 2", "wasm runs 1", "wasm runs 2"]);
  const crew = (await place.executor(float32)).open(1, never), asked = ask(1, crew);
  await end(1, "failed");
  assertEquals((await asked).kind, "failed");
  assertEquals(said.length, 3);
  await end(2);
  await ahead;
  await place.close();
});

fileTest(
  "threadsAhead() lets threads go that no later study needs, and a study after all others has its own",
  async (root) => {
    const { place, said, hears, end, float32, float64 } = stage(root), never = new AbortController().signal;
    const ahead = place.ahead(
      [{ tasks: seeds(1), parts: float32 }, { tasks: seeds(2), parts: float64 }],
      never,
    );
    await hears(0, ["wasm opens for 2", "wasm64 opens for 2", "wasm runs 1", "wasm64 runs 2"]);
    await place.executor(float64);
    assertEquals(said.length, 4); // 1 is under way
    await end(1);
    await until("threads let go", async () => {
      await place.executor(float64);
      return said.length > 4;
    });
    assertEquals(said.slice(4), ["wasm closes"]);
    await end(2);
    await ahead;
    (await place.executor(float32)).open(1, never);
    assertEquals(said.slice(5), ["wasm64 closes", "wasm opens for 1"]);
    await place.close();
  },
);

for (const who of ["the command", "a study"] as const) {
  fileTest(
    `threadsAhead() stops what is under way when ${who} stops, and begins nothing more`,
    async (root) => {
      const { place, said, hears, end, float32 } = stage(root);
      const command = new AbortController(), study = new AbortController();
      const ahead = place.ahead([{ tasks: seeds(1, 2, 3, 4), parts: float32 }], command.signal);
      await hears(0, ["wasm opens for 2", "wasm runs 1", "wasm runs 2"]);
      (await place.executor(float32)).open(1, study.signal);
      (who === "the command" ? command : study).abort();
      assertEquals(said.slice(3), ["wasm is to stop"]);
      const closed = place.close();
      await end(1, "stopped");
      await end(2, "stopped");
      await Promise.all([ahead, closed]);
      assertEquals(said.slice(4), ["wasm closes"]);
    },
  );
}
