import { assertEquals } from "@std/assert";
import type { FinishedRun } from "@refold/experiments/executors/end";
import type { Progress } from "@refold/experiments/executors/progress";
import { duration, percent, progressLine } from "./format_progress.ts";
import { lineWatch } from "./progress.ts";
import { sampleRun, sampleTask } from "@refold/experiments/store/testing";

const progress: Progress = {
  key: "k",
  seed: 2,
  step: 90,
  steps: 1000,
  epoch: 0.9,
  batchLoss: 2.30259,
  validationAccuracy: 0.1234,
};

Deno.test("duration() says seconds, minutes, or that it does not know", () => {
  assertEquals([0, 59.4, 59.6, 185, 3600, NaN, Infinity].map(duration), [
    "0 s",
    "59 s",
    "1 min 00 s",
    "3 min 05 s",
    "60 min 00 s",
    "–",
    "–",
  ]);
});

Deno.test("percent() has two decimals, and a dash for nothing", () => {
  assertEquals([0.45854, 1, 0, null].map(percent), ["45.85 %", "100.00 %", "0.00 %", "–"]);
});

Deno.test("progressLine() says seed, epoch, step, loss and validation accuracy in columns that stand still", () => {
  const line = progressLine(progress);
  assertEquals(line, "seed 2  epoch   0.9  step   90/1000  loss 2.303  validation 12.34 %");
  const start = progressLine({ ...progress, step: 0, epoch: 0, batchLoss: null, validationAccuracy: null });
  assertEquals(start, "seed 2  epoch   0.0  step    0/1000  loss –  validation –");
});

Deno.test("lineWatch() writes a run's first word and then one every five seconds, each run for itself", () => {
  const lines: string[] = [];
  let now = 0;
  const watch = lineWatch((line) => lines.push(line), () => now);
  for (now = 0; now <= 12_000; now += 1000) {
    watch.onProgress(progress);
    if (now === 3000) watch.onProgress({ ...progress, key: "other", seed: 3 });
  }
  assertEquals(lines.map((line) => line.slice(0, 6)), ["seed 2", "seed 3", "seed 2", "seed 2"]);
});

Deno.test("lineWatch() tells how a run ended and whether it was trained", () => {
  const lines: string[] = [], watch = lineWatch((line) => lines.push(line), () => 0);
  const { outcome, execution } = sampleRun();
  const run = (
    record: Partial<FinishedRun["outcome"]["record"]>,
    own: FinishedRun["execution"],
  ): FinishedRun => ({
    key: "k",
    outcome: { ...outcome, record: { ...outcome.record, ...record } },
    execution: own,
  });
  watch.onFinished(run({}, execution));
  watch.onFinished(run({ metrics: { ...outcome.record.metrics, testAccuracy: null } }, null));
  watch.onFinished(run({ status: "diverged", divergedAt: 12 }, null));
  watch.onFinished(run({ factors: { lambda: 0.00013279268760926766 } }, null));
  watch.onWait(sampleTask);
  assertEquals(lines, [
    "seed 7  λ 0.01  test 30.00 %  (2 s)",
    "seed 7  λ 0.01  validation 40.00 %  (from the store)",
    "seed 7  λ 0.01  diverged at step 12  (from the store)",
    "seed 7  λ 0.000132793  test 30.00 %  (from the store)",
    "seed 7  waiting for another process that trains it",
  ]);
});

Deno.test("progressLine() and lineWatch() say of a program how long it runs, its last line and what it came to", () => {
  const said = { seconds: 65, line: "epoch 3" };
  assertEquals(progressLine({ ...progress, said }), "seed 2  1 min 05 s  epoch 3");
  const lines: string[] = [], watch = lineWatch((line) => lines.push(line), () => 0);
  const { outcome, execution } = sampleRun();
  const record = {
    ...outcome.record,
    seed: 1,
    factors: { cutout: "16" },
    metrics: { accuracy: 92.51, f1: null },
  };
  watch.onFinished({ key: "k", outcome: { ...outcome, record }, execution });
  watch.onFinished({
    key: "k",
    outcome: { ...outcome, record: { ...record, status: "diverged" } },
    execution: null,
  });
  assertEquals(lines.map((line) => line.replace(/\(\d+ s\)/, "(1 s)")), [
    "seed 1  cutout 16  accuracy 92.51  (1 s)",
    "seed 1  cutout 16  diverged  (from the store)",
  ]);
});
