import { assertEquals } from "@std/assert";
import { ProgramFailure } from "../../runners/program/failure.ts";
import type { Programs, RunEnded } from "../../runners/program/programs.ts";
import { program } from "../../runners/program/runner.ts";
import { programSpec } from "../../runners/program/testing/program_specs.ts";
import type { Task } from "../../runs/task.ts";
import { processes } from "./processes.ts";

const task: Task = {
  runner: "program",
  trial: "",
  seed: 0,
  ...program.identity(programSpec(), { dataset: "", numericClass: "", checksumOf: () => "" }),
};
const ENDED: RunEnded = {
  exit: { code: 0, signal: null },
  timedOut: false,
  seconds: 1,
  lastLines: [],
  found: { accuracy: 90 },
  environment: {},
  output: { list: () => Promise.resolve([]), read: () => Promise.resolve(null) },
};

/** How a task ends whose tries end one after another as given, and how many were made. */
async function tried(ends: readonly (Partial<RunEnded> | Error)[], signal = new AbortController().signal) {
  let tries = 0, stopped = 0;
  const programs: Programs = {
    retryOn: [75],
    pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
    start: () => {
      const end = ends[tries++]!;
      if (end instanceof Error) return Promise.reject(end);
      const ended = Promise.resolve({ ...ENDED, ...end });
      return Promise.resolve({
        ended,
        whenEnded: (call) => void ended.then(call),
        lastLine: () => "",
        seconds: () => 0,
        stop: () => Promise.resolve(void stopped++),
      });
    },
  };
  const crew = processes({ programs, parallel: 3, now: Date.now }).open(1, signal);
  const end = await crew.run(task, { onProgress: () => {} });
  return { kind: end.kind, tries, stopped };
}

Deno.test("processes() tries a run once more after bad luck, and never after a fault of its own", async () => {
  const bad = (code: number) => ({ exit: { code, signal: null } }),
    fault = new ProgramFailure("none such", false);
  assertEquals(await tried([{}]), { kind: "finished", tries: 1, stopped: 1 });
  assertEquals(await tried([bad(1), {}]), { kind: "failed", tries: 1, stopped: 1 });
  assertEquals(await tried([bad(75), {}]), { kind: "finished", tries: 2, stopped: 2 });
  assertEquals(await tried([bad(75), bad(75), {}]), { kind: "failed", tries: 2, stopped: 2 });
  assertEquals(await tried([fault, {}]), { kind: "failed", tries: 1, stopped: 0 });
});

Deno.test("processes() starts nothing once it is to stop", async () => {
  assertEquals((await tried([{}], AbortSignal.abort())).tries, 0);
});

Deno.test("processes() runs as many at once as there are tasks and lanes", () => {
  const executor = processes({ programs: {} as Programs, parallel: 3, now: Date.now });
  const slots = (tasks: number): number => executor.open(tasks, new AbortController().signal).slots;
  assertEquals([1, 2, 5].map(slots), [1, 2, 3]);
});
