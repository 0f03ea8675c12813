import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { disk } from "../../packages/cli/effects/disk.ts";
import { tryLock } from "../../packages/experiments/store/lock.ts";
import { runsAnswer } from "../../packages/cli/runs_command.ts";
import { namesIn } from "../../packages/experiments/store/disk.ts";
import { until } from "../../packages/experiments/testing/until.ts";
import {
  cliTest,
  comparable,
  ended,
  executionIn,
  experiment,
  hasCheckpoint,
  imageFolder,
  startExperiment,
  storeOf,
  tinySpec,
  writeSpec,
} from "./cli.ts";

const long = { length: { unit: "steps", count: 20_000 }, measure: { epochs: false, steps: [], test: true } };
const args = (
  spec: string,
  out: string,
) => [spec, "--data", imageFolder(), "--seeds", "1", "--workers", "1", "--out", out];

cliTest("Ctrl-C once keeps a checkpoint, prints the command that goes on and ends with 130", async (home) => {
  const spec = tinySpec(home, long),
    out = join(home, "out"),
    process = startExperiment(args(spec, out), { home });
  await until("a checkpoint", () => hasCheckpoint(home));
  process.kill("SIGINT");
  const { code, err } = await ended(process);
  assertEquals(code, 130, err);
  assertStringIncludes(err, "To go on:");
  assertStringIncludes(err, spec);
  assert(hasCheckpoint(home));
  assertEquals(namesIn(out, disk), []);

  const resumed = await experiment(args(spec, out), { home });
  const [from] = executionIn(join(out, "tiny")).resumedFrom;
  assertEquals(resumed.code, 0);
  assert(from!.step > 0);
  const other = join(home, "other");
  Deno.mkdirSync(other);
  assertEquals((await experiment(args(spec, join(other, "out")), { home: other })).code, 0);
  assertEquals(comparable(join(out, "tiny")), comparable(join(other, "out", "tiny")));
});

for (const signal of ["SIGTERM", "SIGHUP", "SIGTSTP"] as const) {
  cliTest(`${signal} keeps a checkpoint and ends with 130, as Ctrl-C does`, async (home) => {
    const process = startExperiment(args(tinySpec(home, long), join(home, "out")), { home });
    await until("a checkpoint", () => hasCheckpoint(home));
    process.kill(signal);
    const { code, err } = await ended(process);
    assertEquals(code, 130, err);
    assertStringIncludes(err, "To go on:");
    assert(hasCheckpoint(home));
  });
}

cliTest("A signal that comes twice at once, as `deno task` passes on Ctrl-C, counts once", async (home) => {
  const spec = tinySpec(home, long),
    out = join(home, "out"),
    process = startExperiment(args(spec, out), { home });
  await until("a checkpoint", () => hasCheckpoint(home));
  process.kill("SIGINT");
  process.kill("SIGINT");
  const { code, err } = await ended(process);
  assertEquals(code, 130);
  assertStringIncludes(err, "To go on:");
});

cliTest("Ctrl-C twice does not wait for an update that takes long", async (home) => {
  const slow = {
    examples: undefined,
    batchSize: 10_000,
    hidden: [1500],
    length: { unit: "steps", count: 9 },
    measure: { epochs: true, steps: [], test: true },
  };
  const spec = tinySpec(home, slow), process = startExperiment(args(spec, join(home, "out")), { home });
  await until("the run's lock", () => namesIn(join(storeOf(home), "locks"), disk).length > 0);
  await new Promise((resolve) => setTimeout(resolve, 2000)); // until the worker computes
  process.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 500));
  process.kill("SIGINT");
  const started = Date.now(), { code } = await ended(process);
  assertEquals(code, 130);
  assertLess(Date.now() - started, 3000);
  assertEquals(runsAnswer(storeOf(home), ["verify"]).exit, 0);
});

cliTest("Ctrl-C ends a process that waits for another one's run", async (home) => {
  const spec = tinySpec(home, long), out = join(home, "out");
  const first = startExperiment(args(spec, out), { home });
  await until("a checkpoint", () => hasCheckpoint(home));
  const [key] = namesIn(join(storeOf(home), "checkpoints"), disk);
  const lock = tryLock(join(storeOf(home), "locks", key!), disk);
  assertEquals(lock, { _tag: "Right", right: null });
  const second = startExperiment(args(spec, join(home, "out2")), { home }),
    reader = second.stderr.getReader();
  assertStringIncludes(new TextDecoder().decode((await reader.read()).value), "waiting for another process");
  reader.releaseLock();
  second.kill("SIGINT");
  assertEquals((await ended(second)).code, 130);
  first.kill("SIGKILL");
  await ended(first);
});

cliTest("Ctrl-C ends a gradient check with 130 and no report", async (home) => {
  const spec = writeSpec(home, {
    kind: "gradient-check",
    name: "long",
    title: "A check of an hour",
    gradientCheck: {
      examples: 50,
      inputs: 300,
      hidden: [100],
      lambda: 0.01,
      form: "full",
      steps: [1e-5],
      judgedStep: 1e-5,
      threshold: 1e-7,
      directions: 1,
    },
  });
  const out = join(home, "out"), process = startExperiment(args(spec, out), { home });
  const text = new TextDecoder();
  let told = "";
  for await (const bytes of process.stderr) {
    told += text.decode(bytes);
    if (told.includes("computing") && !told.includes("Stopping")) process.kill("SIGINT");
  }
  const { code } = await process.status;
  await process.stdout.cancel();
  assertEquals(code, 130, told);
  assertStringIncludes(told, "To go on:");
  assertEquals(namesIn(out, disk), []);
});
