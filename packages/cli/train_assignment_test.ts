import { assert, assertEquals, assertLess } from "@std/assert";
import type { RunMoment } from "@refold/experiments/runners/training/run_training";
import { runKey } from "@refold/experiments/runs/key";
import type { RunCheckpoint, RunOutcome } from "@refold/experiments/runs/run_outcome";
import type { FromWorker } from "@refold/experiments/executors/threads/protocol";
import { right } from "fp-ts/Either";
import { RunExecution } from "@refold/experiments/store/run_files";
import { sampleCheckpoint, sampleIdentity, sampleRun } from "@refold/experiments/store/testing";
import { trainAssignment } from "./train_assignment.ts";

const STEPS = 300, assignment = { key: runKey(sampleIdentity), identity: sampleIdentity };

/** A machine with one run of 300 steps: its checkpoint, and how many updates were really computed on it. */
function machine(now: () => number = () => 0) {
  let checkpoint: RunCheckpoint | null = null, computed = 0;
  const stop = new Int32Array(1);
  function* moments(
    from: RunCheckpoint | undefined,
    dieAt: number,
    stopAt: number,
  ): Generator<RunMoment, RunOutcome> {
    for (let step = from?.step ?? 0;; step++) {
      if (step === stopAt) Atomics.store(stop, 0, 1);
      yield {
        step,
        steps: STEPS,
        epoch: 0,
        batchLoss: null,
        history: [],
        checkpoint: () => sampleCheckpoint(step),
      };
      if (step === STEPS) return sampleRun().outcome;
      if (step === dieAt) throw new Error("killed");
      computed++;
    }
  }
  const run = (dieAt = Infinity, stopAt = Infinity): FromWorker =>
    trainAssignment(assignment, {
      setup: { stop },
      store: {
        loadCheckpoint: () => right(checkpoint),
        saveCheckpoint: (_identity, saved) => (checkpoint = saved, right(undefined)),
      },
      moments: (from) => moments(from, dieAt, stopAt),
      report: () => {},
      now,
    });
  return { run, stop, computed: () => computed };
}

/** Runs until it dies. */
function die(run: (dieAt: number) => FromWorker, step: number): void {
  try {
    run(step);
  } catch {
    return; // as planned
  }
}

Deno.test("trainAssignment() computes every step once when nothing goes wrong", () => {
  const { run, computed } = machine(), end = run();
  assertEquals([end.kind, computed()], ["finished", STEPS]);
  assertEquals(end.kind === "finished" && end.execution?.stepsExecuted, STEPS);
});

Deno.test("trainAssignment() took no time, rather than less, when the clock was set back", () => {
  const times = [Date.UTC(2026, 0, 1)];
  const { run } = machine(() => times.pop() ?? 0), end = run();
  assert(end.kind === "finished" && end.execution !== null);
  assertEquals(end.execution.startedAt, "2026-01-01T00:00:00.000Z");
  assertEquals(RunExecution.parse(end.execution).wallSeconds, 0);
});

Deno.test("trainAssignment() repeats fewer than 100 steps, wherever it dies", () => {
  for (let dieAt = 0; dieAt < STEPS; dieAt++) {
    const { run, computed } = machine();
    die(run, dieAt);
    const before = computed(), end = run();
    const execution = end.kind === "finished" ? end.execution : null;
    assertEquals(execution?.stepsExecuted, computed() - before);
    assertEquals(execution!.stepsExecuted + (execution!.resumedFrom ?? 0), STEPS);
    assertLess(computed() - STEPS, 100, `steps repeated after a death at step ${dieAt}`);
  }
});

Deno.test("trainAssignment() asked to stop saves that very step and repeats none", () => {
  const { run, stop, computed } = machine(), stopped = run(Infinity, 137);
  assertEquals(stopped, { kind: "stopped", key: assignment.key, step: 137 });
  Atomics.store(stop, 0, 0);
  const end = run(Infinity, Infinity);
  assertEquals([end.kind, computed()], ["finished", STEPS]);
});
