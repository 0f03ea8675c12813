import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Progress } from "@refold/experiments/executors/progress";
import { taskKey } from "@refold/experiments/runs/key";
import type { Task } from "@refold/experiments/runs/task";
import { sampleRun, sampleTask } from "@refold/experiments/store/testing";
import { barWatch } from "./bar_watch.ts";
import { screenOf } from "./testing.ts";

/** Bars on a screen of our own, under a clock of our own. */
function bars(columns = 100) {
  let text = "", time = 0, tick = () => {}, cancelled = false;
  const watch = barWatch({
    write: (part) => text += part,
    size: () => ({ columns, rows: 24 }),
    now: () => time,
    every: (_, run) => {
      tick = run;
      return () => cancelled = true;
    },
  });
  return {
    ...watch,
    /** Lets seconds pass and the bars be drawn. */
    pass: (seconds: number) => {
      time += 1000 * seconds;
      tick();
    },
    screen: () => screenOf(text),
    cancelled: () => cancelled,
  };
}

const taskOf = (seed: number): Task => ({ ...sampleTask, seed });
const tasks = (count: number): readonly Task[] => Array.from({ length: count }, (_, seed) => taskOf(seed));
const progress = (seed: number, step: number): Progress => ({
  key: taskKey(taskOf(seed)),
  seed,
  step,
  steps: 100,
  epoch: step / 10,
  batchLoss: 2,
  validationAccuracy: 0.25,
});
const ended = (seed: number, trained: boolean) => {
  const { outcome, execution } = sampleRun();
  return {
    key: taskKey(taskOf(seed)),
    outcome: { ...outcome, record: { ...outcome.record, seed } },
    execution: trained ? execution : null,
  };
};

Deno.test("barWatch() tells every run that finished, the last one too", () => {
  const { onPlan, onProgress, onFinished, stop, screen, cancelled } = bars();
  onPlan(tasks(3));
  for (const seed of [0, 1, 2]) {
    onProgress(progress(seed, 100));
    onFinished(ended(seed, true));
  }
  stop();
  assertEquals(screen().map((line) => line.slice(0, 6)), ["seed 0", "seed 1", "seed 2"]);
  assert(screen().every((line) => line.includes("test 30.00 %  (2 s)")), screen().join("\n"));
  assert(cancelled());
});

Deno.test("barWatch() tells runs out of the store", () => {
  const { onPlan, onFinished, stop, screen } = bars();
  onPlan(tasks(2));
  onFinished(ended(0, false));
  onFinished(ended(1, false));
  assertStringIncludes(screen().at(-1)!, "2 of 2 runs, 2 from the store");
  stop();
  assertEquals(screen().length, 2);
});

Deno.test("barWatch() draws a bar for each running seed and one line for all", () => {
  const { onPlan, onProgress, pass, screen } = bars();
  onPlan(tasks(2));
  onProgress(progress(0, 0));
  onProgress(progress(1, 0));
  onProgress(progress(0, 50));
  pass(10);
  assertEquals(screen().map((line) => line.slice(0, 6)), ["seed 0", "seed 1", "0 of 2"]);
  assertStringIncludes(screen()[0]!, "validation 25.00 %");
  assertEquals(screen()[2], "0 of 2 runs, 30 s left"); // half a run in 10 s, one and a half to go
});

Deno.test("barWatch() measures the speed by what was just computed, not by stored or resumed work", () => {
  const { onPlan, onProgress, onFinished, pass, screen } = bars();
  onPlan(tasks(10));
  for (let seed = 0; seed < 8; seed++) onFinished(ended(seed, false));
  onProgress(progress(8, 90)); // resumed at nine tenths
  onProgress(progress(8, 95));
  pass(10);
  // a twentieth of a run in 10 s, 1.05 runs to go
  assertEquals(screen().at(-1), "8 of 10 runs, 8 from the store, 3 min 30 s left");
});

Deno.test("barWatch() lets the time left go on while a run says nothing", () => {
  const { onPlan, onProgress, pass, screen } = bars();
  onPlan(tasks(1));
  onProgress(progress(0, 0));
  onProgress(progress(0, 50));
  pass(10);
  const before = screen().at(-1);
  pass(10);
  assertEquals([before, screen().at(-1)], ["0 of 1 runs, 10 s left", "0 of 1 runs, 20 s left"]);
});

Deno.test("barWatch() says that it waits for another process, and for how long it cannot know", () => {
  const { onPlan, onWait, pass, screen } = bars();
  onPlan(tasks(1));
  onWait(tasks(1)[0]!);
  pass(10);
  assertEquals(screen(), [
    "seed 0  waiting for another process that trains it",
    "0 of 1 runs, waiting for another process",
  ]);
});

Deno.test("barWatch() draws nothing after its end, as after Ctrl-C", () => {
  const { onPlan, onProgress, onFinished, pass, stop, screen } = bars();
  onPlan(tasks(2));
  onProgress(progress(0, 50));
  stop();
  onProgress(progress(0, 51));
  pass(1);
  onFinished(ended(0, true));
  stop();
  assertEquals(screen().map((line) => line.slice(0, 6)), ["seed 0"]);
});

Deno.test("barWatch() keeps to 40 columns with the validation accuracy in full", () => {
  const { onPlan, onProgress, pass, screen } = bars(40);
  onPlan(tasks(1));
  onProgress(progress(0, 50));
  pass(1);
  assertStringIncludes(screen()[0]!, "validation  25.00 %".replace("  ", " "));
  assert(screen().every((line) => [...line].length < 40));
});

Deno.test("barWatch() shows work that is no run behind a bar of its own", () => {
  const { onWork, pass, screen } = bars();
  onWork({ done: 50, total: 100 });
  pass(1);
  assertEquals(screen(), ["██████······  computing   50/100  50.00 %"]);
});
