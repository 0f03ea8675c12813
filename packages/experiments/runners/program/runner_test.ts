import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { reference } from "@refold/core/reference";
import { NO_EXAMPLES } from "@refold/data/examples";
import { taskKey } from "../../runs/key.ts";
import type { Json } from "../../runs/canonical_json.ts";
import type { Task } from "../../runs/task.ts";
import type { RunEvent } from "../runner.ts";
import { ProgramFailure } from "./failure.ts";
import { outputsKey } from "./keyed_program.ts";
import type { Programs, RunEnded } from "./programs.ts";
import { program } from "./runner.ts";
import { programSpec } from "./testing/program_specs.ts";

const WORLD = {
  dataset: "",
  numericClass: "none",
  checksumOf: (parts: readonly string[]) => parts.join(","),
};
const taskOf = (fields = {}, seed = 3): Task => ({
  runner: "program",
  trial: "",
  seed,
  ...program.identity(programSpec(fields), WORLD),
});
const ENDED: RunEnded = {
  exit: { code: 0, signal: null },
  timedOut: false,
  seconds: 2,
  lastLines: ["Traceback", "KeyError: 'acc'"],
  found: { accuracy: 92.5 },
  environment: { commit: "abc" },
  output: { list: () => Promise.resolve([]), read: () => Promise.resolve(null) },
};

async function events(
  ended: Partial<RunEnded>,
  task = taskOf(),
): Promise<{ seen: RunEvent[]; stopped: number }> {
  const seen: RunEvent[] = [];
  let stopped = 0;
  const programs: Programs = {
    retryOn: [75],
    pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
    start: () => {
      const end = new Promise<RunEnded>((resolve) => setTimeout(() => resolve({ ...ENDED, ...ended }), 30));
      return Promise.resolve({
        ended: end,
        whenEnded: (call: () => void) => void end.then(call),
        lastLine: () => "epoch 1",
        seconds: () => 1,
        stop: () => Promise.resolve(void stopped++),
      });
    },
  };
  const io = { kernels: reference, examples: NO_EXAMPLES, from: null, programs };
  for await (const event of program.run(task, io)) seen.push(event);
  return { seen, stopped };
}

Deno.test("program ends with what its reading found and what it was made in", async () => {
  const { seen, stopped } = await events({}), last = seen.at(-1);
  assert(last?.kind === "outcome" && seen.length > 1);
  const { status, metrics, seed, environment } = last.outcome.record;
  assertEquals({ status, metrics, seed, environment }, {
    status: "completed",
    metrics: { accuracy: 92.5 },
    seed: 3,
    environment: { commit: "abc" },
  });
  assertEquals(stopped, 1);
});

Deno.test("program: a number that is not finite is a run that diverged", async () => {
  const last = (await events({ found: { accuracy: NaN } })).seen.at(-1);
  assert(last?.kind === "outcome");
  assertEquals([last.outcome.record.status, last.outcome.record.metrics["accuracy"]], ["diverged", null]);
});

Deno.test("program fails with the reason, the last lines, and whether it was bad luck", async () => {
  const cases = [
    [{ exit: { code: 1, signal: null } }, /ended with exit code 1: KeyError: 'acc'/, false],
    [{ exit: { code: 75, signal: null } }, /exit code 75/, true],
    [{ exit: { code: 137, signal: null } }, /killed for memory/, true],
    [{ exit: { code: 0, signal: "SIGSEGV" } }, /ended by SIGSEGV/, true],
    [{ timedOut: true, exit: { code: 0, signal: "SIGKILL" } }, /its timeout/, true],
    [{ found: {} }, /expected a line "accuracy \{value\}" with accuracy/, false],
    [{ found: { accuracy: 0.93 } }, /outside what the metric's unit allows/, false],
    [{ found: { accuracy: 930 } }, /outside what the metric's unit allows/, false],
  ] as const;
  for (const [ended, message, luck] of cases) {
    const failure = await assertRejects(() => events(ended), ProgramFailure);
    assertMatch(failure.message, message);
    assertEquals(failure.luck, luck, failure.message);
    assert(failure.stack?.includes("KeyError: 'acc'"));
  }
});

Deno.test("program: a run that printed nothing says so, however it fails", async () => {
  for (const ended of [{ found: {} }, { exit: { code: 1, signal: null } }]) {
    const failure = await assertRejects(() => events({ ...ended, lastLines: [] }), ProgramFailure);
    assertMatch(failure.stack ?? "", /\nIt printed nothing\.$/);
  }
});

Deno.test("program.identity() keys what decides a run, and nothing else", () => {
  const key = taskKey(taskOf()),
    same = [
      { timeout: "1h" },
      { parallel: 4 },
      { gpus: 1 },
      { repeat: 2 },
      { retryOn: [3] },
      { values: { unused: 1 } },
      { metrics: { accuracy: { unit: "percent", better: "higher", margin: 2 } } },
    ],
    other = [
      { command: ["python", "train.py", "--seed={seed}"] },
      { env: { A: "1" } },
      { code: { files: ["train.py", "model.py"] } },
      { read: { accuracy: { stdout: "acc {value}" } } },
      { command: ["python", "{seed}", "{lr}"], values: { lr: 0.1 } },
    ];
  for (const fields of same) assertEquals(taskKey(taskOf(fields)), key, JSON.stringify(fields));
  for (const fields of other) assertNotEquals(taskKey(taskOf(fields)), key, JSON.stringify(fields));
  assertNotEquals(taskKey(taskOf({}, 4)), key);
});

Deno.test("outputsKey() is the same for another reading of what a program left", () => {
  const other = taskOf({ read: { accuracy: { stdout: "acc {value}" } } });
  assertEquals(outputsKey(taskOf()), outputsKey(other));
  assertNotEquals(outputsKey(taskOf()), outputsKey(taskOf({}, 4)));
  assertNotEquals(
    outputsKey(taskOf()),
    outputsKey({ ...taskOf(), spec: program.identity(programSpec({ env: { A: "1" } }), WORLD).spec as Json }),
  );
});

Deno.test("program.failed() is a run of every metric without a number", () => {
  const { record } = program.failed(taskOf(), { message: "m", stack: "s" });
  assertEquals([record.status, record.metrics, record.error], ["failed", { accuracy: null }, {
    message: "m",
    stack: "s",
  }]);
});
