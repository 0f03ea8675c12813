import { assert, assertEquals, assertGreaterOrEqual } from "@std/assert";
import { join } from "node:path";
import {
  cliTest,
  comparable,
  executionIn,
  experiment,
  imageFolder,
  startExperiment,
  storeOf,
} from "./cli.ts";
import { draws } from "./mutate.ts";

const KILLS = 100, LANES = 2, ENOUGH = 80, STEPS = 1000;

const command = (
  out: string,
) => ["replicate-fig3", "--seeds", "1", "--workers", "1", "--data", imageFolder(), "--out", out];

/** Waits until a process has written something to standard error, which is when training starts. */
async function firstWords(process: Deno.ChildProcess): Promise<void> {
  const reader = process.stderr.getReader();
  const { done } = await reader.read();
  assert(!done, "the program ended before it trained");
  reader.releaseLock();
}

interface Resumed {
  /** The step of the checkpoint; null where the killed process had left none, or had finished. */
  readonly from: number | null;
  readonly finished: boolean;
  readonly result: Readonly<Record<string, string>>;
}

/** Starts replicate-fig3 and kills it so many seconds into its training; sooner when it was quicker than expected. */
async function kill(home: string, seconds: number): Promise<void> {
  const process = startExperiment(command(join(home, "out")), { home });
  await firstWords(process);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  try {
    process.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // it had ended: Deno knows no other sign
  }
  const { signal } = await process.output();
  if (signal === "SIGKILL") return;
  Deno.removeSync(home, { recursive: true });
  Deno.mkdirSync(home);
  await kill(home, seconds * 0.8);
}

/** Kills replicate-fig3 so many seconds into its training, runs it again and returns what that wrote. */
async function killAndResume(home: string, seconds: number): Promise<Resumed> {
  const out = join(home, "out");
  await kill(home, seconds);
  const { code, err } = await experiment(command(out), { home });
  assertEquals(code, 0, err);
  const folder = join(out, "replicate-fig3"), { resumedFrom, reused } = executionIn(folder);
  assertEquals(stepsExecuted(home), reused === 1 ? STEPS : STEPS - (resumedFrom[0]?.step ?? 0));
  return { from: resumedFrom[0]?.step ?? null, finished: reused === 1, result: comparable(folder) };
}

/** Updates that the process which finished the one run of a home computed. */
function stepsExecuted(home: string): number {
  const runs = join(storeOf(home), "runs"), [run] = [...Deno.readDirSync(runs)];
  return JSON.parse(Deno.readTextFileSync(join(runs, run!.name, "execution.json"))).stepsExecuted;
}

cliTest(
  `replicate-fig3 killed ${KILLS} times at any moment of its training ends as if it never had been`,
  async (root) => {
    const homeOf = (name: string | number) => {
      const home = join(root, String(name));
      Deno.mkdirSync(home);
      return home;
    };
    const whole = await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
      const home = homeOf(`whole${lane}`), out = join(home, "out");
      assertEquals((await experiment(command(out), { home })).code, 0);
      const folder = join(out, "replicate-fig3"), [seconds] = Object.values(executionIn(folder).runSeconds);
      return { result: comparable(folder), seconds: seconds! };
    }));
    const expected = whole[0]!.result, seconds = whole.reduce((sum, run) => sum + run.seconds, 0) / LANES;

    const draw = draws(7), moments = Array.from({ length: KILLS }, (_, i) => (i + draw()) / KILLS * seconds);
    const queue = moments.map((moment, i) => ({ moment, i })), from: (number | null)[] = [];
    let finished = 0;
    await Promise.all(Array.from({ length: LANES }, async () => {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        const home = homeOf(job.i), resumed = await killAndResume(home, job.moment);
        assertEquals(resumed.result, expected, `killed ${job.moment.toFixed(2)} s into training`);
        from.push(resumed.from);
        if (resumed.finished) finished++;
        Deno.removeSync(home, { recursive: true });
      }
    }));
    const later = from.filter((step) => step !== null && step > 0).length;
    console.log(
      `${from.length} of ${KILLS} alike; ${later} went on from a checkpoint, ${finished} had finished; ` +
        `training takes ${seconds.toFixed(1)} s`,
    );
    assertEquals(from.length, KILLS);
    assertGreaterOrEqual(later, ENOUGH);
  },
);
