import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { formOf } from "@refold/experiments/runners/training/data_form";
import type { PoolWorker } from "@refold/experiments/executors/threads/pool";
import { parseSpec } from "@refold/experiments/spec/parse_spec";
import type { RunIdentity } from "@refold/experiments/runs/key";
import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import type { FromWorker } from "@refold/experiments/executors/threads/protocol";
import { clock } from "./effects/clock.ts";
import { disk } from "./effects/disk.ts";
import { checkCode } from "./check_code.ts";
import { silentWatch } from "./progress.ts";
import { readResult } from "./read_result.ts";
import { runExperiment, type RunWorld } from "./run_experiment.ts";
import type { RunSettings } from "./run_settings.ts";
import { openStore } from "@refold/experiments/store/store";
import { expectRight, fileTest, sampleIdentity, sampleRun } from "@refold/experiments/store/testing";
import { failureLines } from "./summary.ts";
import { writeResult } from "./write_result.ts";
import { join } from "node:path";

const { training } = sampleIdentity;
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

const settings: RunSettings = {
  seeds: [0, 1, 2],
  workers: 1,
  kernels: { name: "reference", numericClass: "f64" },
  fresh: false,
  onError: "continue",
  command: "deno task experiment one",
  silence: 1000,
};

const never = () => false;
const ofSeed1 = ({ seed }: RunIdentity) => seed === 1;

/** A world in which the runs asked for fail, and every other one ends at once. */
function world(
  folder: string,
  fails: (identity: RunIdentity) => boolean,
  trained: string[] = [],
): RunWorld {
  const spawn = (): PoolWorker => {
    let say = (_: FromWorker) => {};
    return {
      listen: (onMessage) => say = onMessage,
      terminate: () => {},
      post: (message) => {
        if (message.kind !== "run") return;
        const { key, identity } = message.assignment;
        trained.push(`${identity.training.l2.lambda}/${identity.seed}`);
        if (fails(identity)) {
          return say({ kind: "failed", key, message: "boom\nand more", stack: "at line 7" });
        }
        const { outcome, execution } = sampleRun(0.5, identity);
        const record = { ...outcome.record, factors: { lambda: identity.training.l2.lambda } };
        say({ kind: "finished", key, outcome: { ...outcome, record }, execution });
      },
    };
  };
  return {
    loaded: {
      examples: { ...formOf({}), features: new Uint8Array(0), labels: new Uint8Array(0) },
      data: { name: "CIFAR-10", bytes: "other", note: "", checksum: "00", files: [] },
      classNames: [],
      checksumOf: () => "00",
    },
    store: openStore(join(folder, "store"), { disk, clock }),
    spawn,
    watch: silentWatch,
    stop: new Int32Array(new SharedArrayBuffer(4)),
    signal: new AbortController().signal,
    clock: { ...clock, now: () => 0 },
  };
}

fileTest("runExperiment() keeps going after a failed run, whose stack the result holds", async (folder) => {
  const end = await runExperiment(spec({}), settings, world(folder, ofSeed1));
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
  "runExperiment() with onError stop reports what there was when the first run failed twice",
  async (folder) => {
    const end = await runExperiment(spec({}), { ...settings, onError: "stop" }, world(folder, ofSeed1));
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
  "runExperiment() plans a search's next stage around its winner, and none after a stop",
  async (folder) => {
    const trained: string[] = [];
    const end = await runExperiment(search, settings, world(folder, never, trained));
    assert(end.kind === "finished" && end.result.analysis?.kind === "search");
    assertEquals(end.result.runs.length, 12);
    assertEquals(trained.slice(0, 6), ["0.1/0", "0.1/1", "0.1/2", "0.2/0", "0.2/1", "0.2/2"]);
    for (const run of trained.slice(6)) assert(Math.abs(Number(run.split("/")[0]) / 0.1 - 1) <= 0.1, run);
    const own = join(folder, "other"),
      stopped = await runExperiment(search, { ...settings, onError: "stop" }, world(own, ofSeed1));
    assert(stopped.kind === "finished");
    assertEquals(stopped.result.runs.length, 2);
    writeResult(join(folder, "out"), stopped);
  },
);

fileTest(
  "runExperiment() with onError stop reports what there was when the last run of a stage failed twice",
  async (folder) => {
    const last = ({ seed, training }: RunIdentity) => seed === 2 && training.l2.lambda === 0.2;
    const end = await runExperiment(search, { ...settings, onError: "stop" }, world(folder, last));
    assert(end.kind === "finished");
    assertEquals(end.result.runs.map(({ status }) => status), [...Array(5).fill("completed"), "failed"]);
    assertEquals(checkCode([end.result], false), 6);
    writeResult(join(folder, "out"), end);
  },
);

fileTest("runExperiment() took no time, rather than less, when the clock was set back", async (folder) => {
  const times = [5000, 1000], own = world(folder, never);
  const end = await runExperiment(spec({}), settings, {
    ...own,
    clock: { ...clock, now: () => times.shift() ?? 1000 },
  });
  assert(end.kind === "finished");
  assertEquals(end.result.provenance.execution.wallSeconds, 0);
});

fileTest("runExperiment() trains nothing that the store has, and one setting once", async (folder) => {
  const trained: string[] = [],
    both = search.kind === "search" && {
      ...search,
      search: {
        ...search.search,
        stages: [{ name: "coarse", lambda: { sampler: "list" as const, values: [0.1, 0.1] } }],
      },
    };
  assert(both !== false);
  const first = await runExperiment(both, settings, world(folder, never, trained));
  assertEquals(trained.length, 3);
  const again = await runExperiment(both, settings, world(folder, never, trained));
  assert(first.kind === "finished" && again.kind === "finished");
  assertEquals([trained.length, again.result.provenance.execution.reused], [3, 6]);
  assertEquals(again.result.runs, first.result.runs);
});

fileTest("runExperiment() is unfinished when interrupted, even where a run failed before", async (folder) => {
  const own = world(folder, ofSeed1), abort = new AbortController();
  const onFinished = () => {
    abort.abort();
    Atomics.store(own.stop, 0, 1);
  };
  const watch = { ...silentWatch, onFinished };
  const end = await runExperiment(spec({}), { ...settings, seeds: [1, 0, 2] }, {
    ...own,
    watch,
    signal: abort.signal,
  });
  assertEquals(end, { kind: "unfinished", refusal: null, stopped: 1 });
});

fileTest("runExperiment() is unfinished when the store refuses, and says why", async (folder) => {
  const own = world(folder, never);
  const spawn = (): PoolWorker => {
    let say = (_: FromWorker) => {};
    return {
      listen: (onMessage) => say = onMessage,
      terminate: () => {},
      post: (message) =>
        message.kind === "run" &&
        say({ kind: "refused", key: message.assignment.key, message: "No space left" }),
    };
  };
  const end = await runExperiment(spec({}), settings, { ...own, spawn });
  assertEquals(end, { kind: "unfinished", refusal: "No space left", stopped: 3 });
});
