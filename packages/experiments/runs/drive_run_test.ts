import { assert, assertEquals, assertLess } from "@std/assert";
import { right } from "fp-ts/Either";
import type { End } from "../executors/end.ts";
import type { RunEvent } from "../runners/runner.ts";
import { RunExecution } from "../store/run_files.ts";
import { sampleCheckpoint, sampleRun, sampleTask } from "../store/testing/kit.ts";
import { CHECKPOINT_EVERY, driveRun } from "./drive_run.ts";
import { taskKey } from "./key.ts";
import type { RunCheckpoint } from "./run_outcome.ts";

/** Milliseconds of one update. */
const UPDATE = 20;
const STEPS = 300;

/** A machine with one run of 300 steps: its checkpoint, and how many updates were really computed on it. */
function machine(tick: (step: number) => number = () => UPDATE, saving = 0) {
  let checkpoint: RunCheckpoint | null = null, computed = 0, saved = 0, time = 0;
  let stopping = false;
  function* events(from: RunCheckpoint | null, dieAt: number, stopAt: number): Generator<RunEvent> {
    for (let step = from?.step ?? 0;; step++) {
      if (step === stopAt) stopping = true;
      const progress = { step, steps: STEPS, epoch: 0, batchLoss: null, validationAccuracy: null };
      yield { kind: "moment", step, progress: () => progress, checkpoint: () => sampleCheckpoint(step) };
      if (step === STEPS) return yield { kind: "outcome", outcome: sampleRun().outcome };
      if (step === dieAt) throw new Error("killed");
      computed++;
      time += tick(step);
    }
  }
  const run = (dieAt = Infinity, stopAt = Infinity): Promise<End> =>
    driveRun(sampleTask, {
      checkpoints: {
        loadCheckpoint: () => right(checkpoint),
        saveCheckpoint: (_task, kept) => {
          checkpoint = kept;
          saved++;
          time += saving;
          return right(undefined);
        },
      },
      events: (from) => events(from, dieAt, stopAt),
      stopping: () => stopping,
      onProgress: () => {},
      now: () => time,
    });
  return {
    run,
    goOn: () => stopping = false,
    computed: () => computed,
    saved: () => saved,
    step: () => checkpoint?.step,
  };
}

Deno.test("driveRun() computes every step once when nothing goes wrong", async () => {
  const { run, computed } = machine(), end = await run();
  assertEquals([end.kind, computed()], ["finished", STEPS]);
  assertEquals(end.kind === "finished" && end.execution?.stepsExecuted, STEPS);
});

Deno.test("driveRun() took no time, rather than less, when the clock was set back", async () => {
  const { run } = machine((step) => step === 100 ? -1e6 : UPDATE), end = await run();
  assert(end.kind === "finished" && end.execution !== null);
  assertEquals(RunExecution.parse(end.execution).wallSeconds, 0);
});

Deno.test("driveRun() repeats at most what it did since its last checkpoint, wherever it dies", async () => {
  const most = CHECKPOINT_EVERY / UPDATE;
  for (let dieAt = 0; dieAt < STEPS; dieAt++) {
    const { run, computed } = machine();
    await run(dieAt).catch(() => {}); // as planned
    const before = computed(), end = await run();
    const execution = end.kind === "finished" ? end.execution : null;
    assertEquals(execution?.stepsExecuted, computed() - before);
    assertEquals(execution!.stepsExecuted + (execution!.resumedFrom ?? 0), STEPS);
    assertLess(computed() - STEPS, most + 1, `steps repeated after a death at step ${dieAt}`);
  }
});

Deno.test("driveRun() keeps saving when the clock is set back by hours", async () => {
  const { run, step } = machine((step) => step === 100 ? -1e7 : UPDATE);
  await run(150).catch(() => {});
  assertLess(100, step() ?? 0);
});

Deno.test("driveRun() spends at most a twentieth of a run on checkpoints that take long", async () => {
  const saving = 500, { run, saved } = machine(() => 100, saving);
  await run();
  assertLess(0, saved());
  assertLess(saved() * saving, STEPS * 100 / 19);
});

Deno.test("driveRun() asked to stop saves that very step and repeats none", async () => {
  const { run, goOn, computed } = machine(), stopped = await run(Infinity, 137);
  assertEquals(stopped, { kind: "stopped", key: taskKey(sampleTask), step: 137 });
  goOn();
  const end = await run();
  assertEquals([end.kind, computed()], ["finished", STEPS]);
});
