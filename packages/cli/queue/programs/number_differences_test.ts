import { assertEquals, assertStringIncludes } from "@std/assert";
import type { RunOutcome } from "@refold/experiments/runs/run_outcome";
import { runToFiles } from "@refold/experiments/store/run_files";
import { sampleTask } from "@refold/experiments/store/testing";
import { numberDifferences } from "./number_differences.ts";

/** A run of a program: two numbers, one of them on the way too, and what it was made in. */
function ran(accuracy: number, { onTheWay = 0.5, interpreter = "python 3.11" } = {}): RunOutcome {
  return {
    record: {
      ...{ seed: 0, factors: {}, status: "completed", steps: 10, divergedAt: null, error: null },
      metrics: { accuracy, loss: 0.3 },
      environment: { interpreter },
    },
    history: [],
    tensors: [],
    diagnostics: null,
    series: [{ seed: 0, trial: "", step: 10, metric: "accuracy", value: onTheWay }],
  };
}

function filesOf(outcome: RunOutcome, wallSeconds = 1): ReturnType<typeof runToFiles> {
  const execution = {
    startedAt: "2026-01-01T00:00:00.000Z",
    wallSeconds,
    resumedFrom: null,
    stepsExecuted: 10,
  };
  return runToFiles({ task: sampleTask, outcome, execution });
}

Deno.test("numberDifferences() finds none where when and in what a program ran is all that differs", () => {
  assertEquals(numberDifferences(filesOf(ran(0.9), 2), ran(0.9, { interpreter: "python 3.12" })), "");
});

Deno.test("numberDifferences() names a metric and a number on the way, there and here", () => {
  assertEquals(numberDifferences(filesOf(ran(0.8)), ran(0.9)), "accuracy 0.8 there, 0.9 here");
  assertEquals(
    numberDifferences(filesOf(ran(0.9)), ran(0.9, { onTheWay: 0.6 })),
    "accuracy at step 10 0.5 there, 0.6 here",
  );
  const { series: _, ...without } = ran(0.9);
  assertStringIncludes(numberDifferences(filesOf(ran(0.9)), without), "0.5 there, missing here");
});
