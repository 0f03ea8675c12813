import { assertEquals, assertGreaterOrEqual } from "@std/assert";
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

/** Collects what a process writes to standard error; `first` is told when it speaks of steps, for then training has started. */
async function listen(process: Deno.ChildProcess, first: () => void): Promise<string> {
  let text = "";
  for await (const words of process.stderr.pipeThrough(new TextDecoderStream())) {
    text += words;
    if (text.includes("step")) first();
  }
  return text;
}

/** Seconds of training of a whole run, the last one that was seen. */
interface Measured {
  seconds: number;
}

/** Runs replicate-fig3 to its end and returns the folder of its result. */
async function finish(home: string): Promise<string> {
  const out = join(home, "out"), { code, err } = await experiment(command(out), { home });
  assertEquals(code, 0, err);
  return join(out, "replicate-fig3");
}

/** Seconds that the one run of a result took to train. */
function secondsOf(folder: string): number {
  return Object.values(executionIn(folder).runSeconds)[0]!;
}

/** Starts replicate-fig3 and kills it at a fraction of its training; where it was quicker than that, once more. */
async function kill(home: string, fraction: number, measured: Measured): Promise<void> {
  Deno.mkdirSync(home);
  const process = startExperiment(command(join(home, "out")), { home });
  const started = Promise.withResolvers<void>(), printed = new Response(process.stdout).text();
  const words = listen(process, started.resolve);
  await Promise.race([started.promise, process.status]);
  await Promise.race([
    new Promise((resolve) => setTimeout(resolve, fraction * measured.seconds * 1000)),
    process.status,
  ]);
  try {
    process.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // it had ended: Deno knows no other sign
  }
  const { signal, code } = await process.status;
  await printed;
  if (signal === "SIGKILL") return;
  assertEquals(code, 0, await words);
  measured.seconds = secondsOf(join(home, "out", "replicate-fig3"));
  Deno.removeSync(home, { recursive: true });
  await kill(home, fraction, measured);
}

/** The step a resumed run went on from, 0 where it began anew; null where the killed process had finished training. */
function resumedStep(home: string, folder: string, measured: Measured): number | null {
  const { resumedFrom, reused } = executionIn(folder), step = resumedFrom[0]?.step ?? 0;
  const { stepsExecuted, wallSeconds } = storedExecution(home);
  if (reused === 1) {
    measured.seconds = wallSeconds; // it was quicker than expected
    return null;
  }
  assertEquals(stepsExecuted, STEPS - step);
  return step;
}

/** What the store says of how the one run of a home was trained. */
function storedExecution(home: string): { readonly stepsExecuted: number; readonly wallSeconds: number } {
  const runs = join(storeOf(home), "runs"), [run] = [...Deno.readDirSync(runs)];
  return JSON.parse(Deno.readTextFileSync(join(runs, run!.name, "execution.json")));
}

cliTest(
  `replicate-fig3 killed ${KILLS} times at any moment of its training ends as if it never had been`,
  async (root) => {
    const whole = await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
      const home = join(root, `whole${lane}`);
      Deno.mkdirSync(home);
      const folder = await finish(home);
      return { result: comparable(folder), seconds: secondsOf(folder) };
    }));
    const expected = whole[0]!.result;
    const measured = { seconds: whole.reduce((sum, run) => sum + run.seconds, 0) / LANES };

    const draw = draws(7), fractions = Array.from({ length: KILLS }, (_, i) => (i + draw()) / KILLS);
    const queue = fractions.map((fraction, i) => ({ fraction, home: join(root, String(i)) }))
      .sort((a, b) => a.fraction * 7919 % 1 - b.fraction * 7919 % 1); // early and late ones mixed
    const steps: (number | null)[] = [];
    const lane = async () => {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        await kill(job.home, job.fraction, measured);
        const resumed = await finish(job.home);
        assertEquals(comparable(resumed), expected, `killed at ${job.fraction} of the training`);
        steps.push(resumedStep(job.home, resumed, measured));
        Deno.removeSync(job.home, { recursive: true });
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const later = steps.filter((step) => step !== null && step > 0).length;
    const trained = steps.filter((step) => step === null).length;
    console.log(
      `${steps.length} of ${KILLS} alike; ${later} went on from a checkpoint, ${trained} had been trained`,
    );
    assertEquals(steps.length, KILLS);
    assertGreaterOrEqual(later, ENOUGH);
  },
);
