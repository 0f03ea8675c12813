import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import type { End } from "../executors/end.ts";
import { type RunContext, silentWatch } from "../run_context.ts";
import { unkept } from "../store/run_store.ts";
import { diagnostics } from "../testdata/outcomes.ts";
import { finished, named, nameOf } from "../testdata/fake_worker.ts";
import { taskKey } from "./key.ts";
import { runTasks, type TasksDone } from "./run_tasks.ts";
import type { Task } from "./task.ts";

/** A context in which `run` makes the runs, `slots` at once. */
function contextOf(
  run: (name: string, abort: AbortController) => Promise<End> | End,
  given: Partial<RunContext> & { readonly slots?: number } = {},
): RunContext {
  const { slots = 1, ...rest } = given, abort = new AbortController();
  return {
    executor: {
      name: "made up",
      arithmetic: { name: "none", numericClass: "none" },
      workers: slots,
      open: () => ({ slots, run: async (task) => await run(nameOf(task), abort), close: () => {} }),
    },
    store: unkept(),
    signal: abort.signal,
    fresh: false,
    onError: "continue",
    clock: { now: () => 0 },
    on: silentWatch,
    ...rest,
  };
}

const failed = (name: string): End => ({
  kind: "failed",
  key: taskKey(named(name)),
  message: "boom",
  stack: "",
});
const run = (names: readonly string[], context: RunContext) => runTasks(names.map(named), context);
const kindsOf = ({ ends }: TasksDone, names: readonly string[]) =>
  names.map((name) => ends.get(taskKey(named(name)))?.kind);

Deno.test("runTasks() ends every task once, whatever the order of finishing, and no slot idles", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 8 }),
      fc.array(fc.nat(4), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (names, delays, slots) => {
        let working = 0, most = 0;
        const context = contextOf(async (name) => {
          most = Math.max(most, ++working);
          await new Promise((resolve) => setTimeout(resolve, delays[names.indexOf(name)]));
          working--;
          return finished(name);
        }, { slots });
        const done = await run(names, context);
        assertEquals(kindsOf(done, names), names.map(() => "finished"));
        assertEquals([done.stopped, done.refusal, most], [0, null, Math.min(slots, names.length)]);
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("runTasks() makes two trials of one run once", async () => {
  const made: string[] = [], planned: number[] = [];
  const context = contextOf((name) => (made.push(name), finished(name)), {
    on: { ...silentWatch, onPlan: (tasks) => planned.push(tasks.length) },
  });
  await runTasks([named("a"), { ...named("a"), trial: "coarse-03" }, named("b")], context);
  assertEquals([made, planned], [["a", "b"], [2]]);
});

Deno.test("runTasks() stops everything at a refusal", async () => {
  const made: string[] = [];
  const context = contextOf((name) => {
    made.push(name);
    return name === "full"
      ? { kind: "refused", key: taskKey(named(name)), message: "disk full" }
      : finished(name);
  });
  const names = ["a", "full", "c", "d"], done = await run(names, context);
  assertEquals(kindsOf(done, names), ["finished", "refused", "stopped", "stopped"]);
  assertEquals([done.stopped, done.refusal, made], [3, "disk full", ["a", "full"]]);
});

Deno.test("runTasks() with onError stop ends the others at the first run that failed", async () => {
  const make = (name: string) => name === "bad" ? failed(name) : finished(name), names = ["a", "bad", "c"];
  const stopped = await run(names, contextOf(make, { onError: "stop" }));
  assertEquals([kindsOf(stopped, names), stopped.stopped], [["finished", "failed", "stopped"], 1]);
  const continued = await run(names, contextOf(make));
  assertEquals([kindsOf(continued, names), continued.stopped], [["finished", "failed", "finished"], 0]);
});

Deno.test("runTasks() begins nothing once the signal is up, and keeps what ended before", async () => {
  const made: string[] = [], abort = new AbortController();
  const context = contextOf((name) => {
    made.push(name);
    if (name === "b") abort.abort();
    return name === "b" ? { kind: "stopped", key: taskKey(named(name)), step: 90 } : finished(name);
  }, { signal: abort.signal });
  const names = ["a", "b", "c"], done = await run(names, context);
  assertEquals([kindsOf(done, names), made], [["finished", "stopped", "stopped"], ["a", "b"]]);
});

Deno.test("runTasks() lets the others end and begins no more when a run cannot even be obtained", async () => {
  const made: string[] = [];
  let closed = 0;
  const base = contextOf(() => finished("a"), { slots: 2 });
  const run = async (task: Task): Promise<End> => {
    made.push(nameOf(task));
    await new Promise((resolve) => setTimeout(resolve, 5));
    return finished(nameOf(task));
  };
  const context: RunContext = {
    ...base,
    executor: { ...base.executor, open: () => ({ slots: 2, run, close: () => closed++ }) },
    store: {
      ...base.store,
      obtain: (task, make) => nameOf(task) === "broken" ? Promise.reject(new TypeError("planted")) : make(),
    },
  };
  await assertRejects(() => runTasks(["a", "broken", "c", "d"].map(named), context), TypeError);
  assertEquals([made, closed], [["a"], 1]);
});

Deno.test("runTasks() holds neither tensors nor images of finished runs", async () => {
  const tensors = [{ name: "weight1", matrix: { rows: 1, cols: 2, data: Float32Array.of(1, 2) } }];
  const context = contextOf((name) => {
    const end = finished(name);
    return { ...end, outcome: { ...end.outcome, tensors, diagnostics } };
  });
  const { ends } = await run(["a", "b"], context);
  assert(ends.size === 2 && [...ends.values()].every((end) => end.kind === "finished"));
  for (const end of ends.values()) {
    assert(end.kind === "finished");
    assertEquals(end.outcome.tensors, []);
    assertEquals(end.outcome.diagnostics, { ...diagnostics, errors: [] });
  }
  const shown = context.store.shownOf(named("a")); // who asks the store gets them
  assertEquals([shown.tensors, shown.diagnostics], [tensors, diagnostics]);
});
