import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { formOf } from "@refold/experiments/runners/training/data_form";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { End } from "@refold/experiments/executors/end";
import type { Executor } from "@refold/experiments/executors/executor";
import { silentWatch } from "@refold/experiments/run_context";
import { runStudy, type StudyOptions } from "@refold/experiments/run_study";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import { taskKey } from "@refold/experiments/runs/key";
import type { Task } from "@refold/experiments/runs/task";
import { runStore } from "@refold/experiments/store/run_store";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { checkCode } from "./check_code.ts";
import { readResult } from "./read_result.ts";
import { openStore } from "@refold/experiments/store/store";
import { expectRight, fileTest, sampleRun, sampleTraining } from "@refold/experiments/store/testing";
import { failureLines } from "./failure_lines.ts";
import { writeResult } from "./write_result.ts";
import { join } from "node:path";

const training = sampleTraining;
const spec = (parts: object): ExperimentSpec =>
  expectRight(parseSpec(JSON.stringify({ kind: "training", name: "one", title: "One", training, ...parts })));
const search = spec({
  kind: "search",
  search: {
    seed: 0,
    stages: [{ name: "coarse", lambda: { sampler: "list", values: [0.1, 0.2] } }, {
      name: "fine",
      lambda: { sampler: "aroundBest", low: 0.9, high: 1.1, trials: 2 },
    }],
    selection: "best",
  },
});

const never = () => false;
const ofSeed1 = ({ seed }: Task) => seed === 1;
const lambdaOf = ({ spec }: Task) => (spec as TrainingSpec).l2.lambda; // every task here is a training

/** An executor of one slot. */
function executorOf(run: (task: Task) => End): Executor {
  return {
    name: "made up",
    arithmetic: { name: "reference", numericClass: "f64" },
    workers: 1,
    open: () => ({ slots: 1, run: (task) => Promise.resolve(run(task)), close: () => {} }),
  };
}

/** Three seeds of which the runs asked for fail, and every other one ends at once. */
function optionsOf(
  folder: string,
  fails: (task: Task) => boolean,
  trained: string[] = [],
): StudyOptions {
  return {
    seeds: [0, 1, 2],
    data: {
      examples: { ...formOf({}), features: new Uint8Array(0), labels: new Uint8Array(0) },
      data: { name: "CIFAR-10", bytes: "other", note: "", checksum: "00", files: [] },
      classNames: [],
      dataset: "cifar10",
      checksumOf: () => "00",
    },
    executor: executorOf((task) => {
      const key = taskKey(task), lambda = lambdaOf(task);
      trained.push(`${lambda}/${task.seed}`);
      if (fails(task)) return { kind: "failed", key, message: "boom\nand more", stack: "at line 7" };
      const { outcome, execution } = sampleRun(0.5, task);
      const record = { ...outcome.record, factors: { lambda } };
      return { kind: "finished", key, outcome: { ...outcome, record }, execution };
    }),
    store: runStore(openStore(join(folder, "store"), { disk, clock })),
    clock: { ...clock, now: () => 0 },
  };
}

fileTest("runStudy() keeps going after a failed run, whose stack the result holds", async (folder) => {
  const end = await runStudy(spec({}), optionsOf(folder, ofSeed1));
  assert(end.kind === "finished");
  const { result } = end;
  assertEquals(result.runs.map(({ seed, status }) => [seed, status]), [[0, "completed"], [1, "failed"], [
    2,
    "completed",
  ]]);
  assertEquals(result.runs[1]?.error, { message: "boom\nand more", stack: "at line 7" });
  assertEquals([checkCode([result], false), failureLines(result)], [6, ["seed 1  failed twice: boom"]]);
  writeResult(join(folder, "out"), end);
  assertStringIncludes(Deno.readTextFileSync(join(folder, "out", "report.html")), "at line 7");
  assertEquals(readResult(join(folder, "out")).result.runs, result.runs);
});

fileTest(
  "runStudy() with onError stop reports what there was when the first run failed twice",
  async (folder) => {
    const end = await runStudy(spec({}), { ...optionsOf(folder, ofSeed1), onError: "stop" });
    assert(end.kind === "finished");
    assertEquals(end.result.runs.map(({ seed, status }) => [seed, status]), [[0, "completed"], [
      1,
      "failed",
    ]]);
    assertEquals(checkCode([end.result], false), 6);
    writeResult(join(folder, "out"), end);
  },
);

fileTest(
  "runStudy() plans a search's next stage around its winner, and none after a stop",
  async (folder) => {
    const trained: string[] = [];
    const end = await runStudy(search, optionsOf(folder, never, trained));
    assert(end.kind === "finished" && end.result.analysis?.kind === "search");
    assertEquals(end.result.runs.length, 12);
    assertEquals(trained.slice(0, 6), ["0.1/0", "0.1/1", "0.1/2", "0.2/0", "0.2/1", "0.2/2"]);
    for (const run of trained.slice(6)) assert(Math.abs(Number(run.split("/")[0]) / 0.1 - 1) <= 0.1, run);
    const own = join(folder, "other"),
      stopped = await runStudy(search, { ...optionsOf(own, ofSeed1), onError: "stop" });
    assert(stopped.kind === "finished");
    assertEquals(stopped.result.runs.length, 2);
    writeResult(join(folder, "out"), stopped);
  },
);

fileTest(
  "runStudy() with onError stop reports what there was when the last run of a stage failed twice",
  async (folder) => {
    const last = (task: Task) => task.seed === 2 && lambdaOf(task) === 0.2;
    const end = await runStudy(search, { ...optionsOf(folder, last), onError: "stop" });
    assert(end.kind === "finished");
    assertEquals(end.result.runs.map(({ status }) => status), [...Array(5).fill("completed"), "failed"]);
    assertEquals(checkCode([end.result], false), 6);
    writeResult(join(folder, "out"), end);
  },
);

fileTest("runStudy() took no time, rather than less, when the clock was set back", async (folder) => {
  const times = [5000, 1000];
  const end = await runStudy(spec({}), {
    ...optionsOf(folder, never),
    clock: { ...clock, now: () => times.shift() ?? 1000 },
  });
  assert(end.kind === "finished");
  assertEquals(end.result.provenance.execution.wallSeconds, 0);
});

fileTest("runStudy() trains nothing that the store has, and one setting once", async (folder) => {
  const trained: string[] = [],
    both = search.kind === "search" && {
      ...search,
      search: {
        ...search.search,
        stages: [{ name: "coarse", lambda: { sampler: "list" as const, values: [0.1, 0.1] } }],
      },
    };
  assert(both !== false);
  const first = await runStudy(both, optionsOf(folder, never, trained));
  assertEquals(trained.length, 3);
  const again = await runStudy(both, optionsOf(folder, never, trained));
  assert(first.kind === "finished" && again.kind === "finished");
  assertEquals([trained.length, again.result.provenance.execution.reused], [3, 6]);
  assertEquals(again.result.runs, first.result.runs);
});

fileTest("runStudy() is unfinished when interrupted, even where a run failed before", async (folder) => {
  const abort = new AbortController();
  const end = await runStudy(spec({}), {
    ...optionsOf(folder, ofSeed1),
    seeds: [1, 0, 2],
    on: { ...silentWatch, onFinished: () => abort.abort() },
    signal: abort.signal,
  });
  assertEquals(end, { kind: "unfinished", refusal: null, stopped: 1 });
});

fileTest("runStudy() is unfinished when the store refuses, and says why", async (folder) => {
  const executor = executorOf((task) => ({ kind: "refused", key: taskKey(task), message: "No space left" }));
  const end = await runStudy(spec({}), { ...optionsOf(folder, never), executor });
  assertEquals(end, { kind: "unfinished", refusal: "No space left", stopped: 3 });
});

fileTest("runStudy() counts the time of what is computed without runs", async (folder) => {
  const features = new Uint8Array(3072 * 10_000).map((_, i) => (37 * i) % 256);
  const labels = Uint8Array.from({ length: 10_000 }, (_, i) => i % 10), options = optionsOf(folder, never);
  const check = spec({
    kind: "gradient-check",
    training: undefined,
    gradientCheck: {
      ...{ examples: 4, inputs: 5, hidden: [3], lambda: 0, form: "full", directions: 1 },
      ...{ steps: [1e-5], judgedStep: 1e-5, threshold: 1e-3 },
    },
  });
  let now = 0;
  const end = await runStudy(check, {
    ...options,
    seeds: [0],
    data: { ...options.data, examples: { ...formOf({}), features, labels } },
    clock: { ...clock, now: () => now },
    on: { ...silentWatch, onWork: () => now += 5000 },
  });
  assert(end.kind === "finished");
  assert(end.result.provenance.execution.wallSeconds >= 5);
});
