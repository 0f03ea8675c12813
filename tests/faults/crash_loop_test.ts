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
  tinySpec,
} from "./cli.ts";
import { draws } from "./mutate.ts";

const LANES = 2;

/** An experiment that is killed again and again. */
interface Victim {
  /** What the command line is given: a name, or a spec that is written to a home. */
  readonly experiment: (home: string) => string;
  /** The folder of its result. */
  readonly folder: string;
  readonly steps: number;
  readonly kills: number;
  /** Kills after which it must have gone on from a checkpoint. */
  readonly enough: number;
}

const FIG3: Victim = {
  experiment: () => "replicate-fig3",
  folder: "replicate-fig3",
  steps: 1000,
  kills: 100,
  enough: 80,
};

/** Everything that remembers from update to update or draws as it trains, and the loss of every batch. */
const EVERYTHING: Victim = {
  experiment: (home) =>
    tinySpec(home, {
      ...{ examples: 5000, hidden: undefined, batchSize: 50, length: { unit: "steps", count: 1000 } },
      layers: [
        { layer: "dense", units: 50 },
        { layer: "batchNorm" },
        { layer: "relu" },
        { layer: "dropout", rate: 0.2 },
      ],
      optimizer: { optimizer: "adam" },
      schedule: { policy: "constant", learningRate: 0.001 },
      measure: { epochs: true, steps: [0, 200], test: true, batches: true },
    }),
  folder: "tiny",
  steps: 1000,
  kills: 40,
  enough: 25,
};

const command = (victim: Victim, home: string) => [
  ...[victim.experiment(home), "--seeds", "1", "--workers", "1", "--data", imageFolder()],
  ...["--out", join(home, "out")],
];

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

/** Runs a victim to its end and returns the folder of its result. */
async function finish(victim: Victim, home: string): Promise<string> {
  const { code, err } = await experiment(command(victim, home), { home });
  assertEquals(code, 0, err);
  return join(home, "out", victim.folder);
}

/** Seconds that the one run of a result took to train. */
function secondsOf(folder: string): number {
  return Object.values(executionIn(folder).runSeconds)[0]!;
}

/** Starts a victim and kills it at a fraction of its training; where it was quicker than that, once more. */
async function kill(victim: Victim, home: string, fraction: number, measured: Measured): Promise<void> {
  Deno.mkdirSync(home);
  const process = startExperiment(command(victim, home), { home });
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
  measured.seconds = secondsOf(join(home, "out", victim.folder));
  Deno.removeSync(home, { recursive: true });
  await kill(victim, home, fraction, measured);
}

/** The step a resumed run went on from, 0 where it began anew; null where the killed process had finished training. */
function resumedStep({ steps }: Victim, home: string, folder: string, measured: Measured): number | null {
  const { resumedFrom, reused } = executionIn(folder), step = resumedFrom[0]?.step ?? 0;
  const { stepsExecuted, wallSeconds } = storedExecution(home);
  if (reused === 1) {
    measured.seconds = wallSeconds; // it was quicker than expected
    return null;
  }
  assertEquals(stepsExecuted, steps - step);
  return step;
}

/** What the store says of how the one run of a home was trained. */
function storedExecution(home: string): { readonly stepsExecuted: number; readonly wallSeconds: number } {
  const runs = join(storeOf(home), "runs"), [run] = [...Deno.readDirSync(runs)];
  return JSON.parse(Deno.readTextFileSync(join(runs, run!.name, "execution.json")));
}

for (const victim of [FIG3, EVERYTHING]) {
  const { folder, kills, enough } = victim;
  cliTest(
    `${folder} killed ${kills} times at any moment of its training ends as if it never had been`,
    async (root) => {
      const whole = await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
        const home = join(root, `whole${lane}`);
        Deno.mkdirSync(home);
        const result = await finish(victim, home);
        return { result: comparable(result), seconds: secondsOf(result) };
      }));
      const expected = whole[0]!.result;
      const measured = { seconds: whole.reduce((sum, run) => sum + run.seconds, 0) / LANES };

      const draw = draws(7), fractions = Array.from({ length: kills }, (_, i) => (i + draw()) / kills);
      const queue = fractions.map((fraction, i) => ({ fraction, home: join(root, String(i)) }))
        .sort((a, b) => a.fraction * 7919 % 1 - b.fraction * 7919 % 1); // early and late ones mixed
      const steps: (number | null)[] = [];
      const lane = async () => {
        for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
          await kill(victim, job.home, job.fraction, measured);
          const resumed = await finish(victim, job.home);
          assertEquals(comparable(resumed), expected, `killed at ${job.fraction} of the training`);
          steps.push(resumedStep(victim, job.home, resumed, measured));
          Deno.removeSync(job.home, { recursive: true });
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      const later = steps.filter((step) => step !== null && step > 0).length;
      const trained = steps.filter((step) => step === null).length;
      console.log(
        `${steps.length} of ${kills} alike; ${later} went on from a checkpoint, ${trained} had been trained`,
      );
      assertEquals(steps.length, kills);
      assertGreaterOrEqual(later, enough);
    },
  );
}
