import { milliseconds } from "@refold/experiments/runners/program/duration";
import { ProgramFailure } from "@refold/experiments/runners/program/failure";
import { type OutputScan, outputScan } from "@refold/experiments/runners/program/output_scan";
import { filled } from "@refold/experiments/runners/program/placeholders";
import type { ProgramSpec } from "@refold/experiments/runners/program/program_spec";
import type {
  ProgramJob,
  Programs,
  RunEnded,
  RunningProgram,
} from "@refold/experiments/runners/program/programs";
import { join } from "node:path";
import { type Attempt, endedAttempt, keepAttempt, newAttempt, outputFiles } from "./attempts.ts";
import { environmentOf } from "./environment/environment.ts";
import { isThere } from "./find_program.ts";
import type { Lanes } from "./lanes.ts";
import { programVariables } from "./program_variables.ts";
import type { Project } from "./project.ts";
import { type WatchedProcess, watchedProcess } from "./watched_process.ts";

/** What programs of one command run with. */
export interface Here {
  readonly project: Project;
  /** The folder of outputs, in the run store. */
  readonly root: string;
  readonly lanes: Lanes;
  /** How long, and after what once more. */
  readonly limits: Pick<ProgramSpec, "timeout" | "grace" | "retryOn">;
  /** Run although outputs of the very same are kept. */
  readonly fresh: boolean;
  readonly variable: (name: string) => string | undefined;
}

/** Programs of this machine; `kill` ends all that run, at once. */
export interface ProgramsHere extends Programs {
  readonly kill: () => void;
}

/** Runs programs in folders of their own, with variables of their own, and tells what they ran in. */
export function programsHere(here: Here): ProgramsHere {
  const running = new Set<WatchedProcess>();
  return {
    retryOn: here.limits.retryOn,
    pause: (time) => new Promise((resolve) => setTimeout(resolve, time)),
    start: async (job) => {
      const kept = here.fresh ? null : await again(job, here);
      return kept ?? await begun(job, here, running);
    },
    kill: () => running.forEach((process) => process.kill()),
  };
}

/** What an earlier attempt left, where nothing but the reading of it has changed; null where it must be run. */
async function again(job: ProgramJob, { root }: Here): Promise<RunningProgram | null> {
  const attempt = await endedAttempt(join(root, job.outputs));
  if (attempt === null) return null;
  const { folder, out, ended: { seconds, whole, environment } } = attempt, scan = outputScan(job.sought);
  if (!whole && Object.keys(job.sought).length > 0) return null;
  scan.feed(await Deno.readFile(join(folder, "stdout.log")));
  const exit = { code: 0, signal: null };
  const ended = {
    exit,
    timedOut: false,
    seconds,
    lastLines: [],
    found: scan.end(),
    environment,
    output: outputFiles(out),
  };
  return {
    ended: Promise.resolve(ended),
    whenEnded: (call) => call(),
    lastLine: () => "",
    seconds: () => seconds,
    stop: () => Promise.resolve(),
  };
}

async function begun(job: ProgramJob, here: Here, running: Set<WatchedProcess>): Promise<RunningProgram> {
  const { spec, seed } = job, { project, lanes, limits, variable } = here;
  await unchanged(job, project);
  const root = join(here.root, job.outputs), gpus = lanes.take();
  let given = false;
  const give = (): void => {
    if (!given) lanes.give(gpus);
    given = true;
  };
  try {
    const attempt = await newAttempt(root), cwd = project.cwdOf(spec);
    const values = { ...spec.values, seed, out: attempt.out, gpu: gpus.join(",") };
    const env = programVariables(spec, { values, gpus, variable }),
      argv = spec.command.map((word) => filled(word, values));
    if (!await isThere(argv[0]!, { cwd, path: env["PATH"] ?? "" })) throw noProgram(argv[0]!, cwd);
    const { code, data } = project.filesOf(spec);
    const { facts, packages } = await environmentOf({
      program: argv[0]!,
      lister: spec.environment,
      code,
      data,
      gpus,
      variable,
      cwd,
      env,
    });
    await Deno.writeTextFile(join(attempt.folder, "run"), `${job.key}\n`);
    await Deno.writeTextFile(join(attempt.folder, "packages.txt"), packages);
    const scan = outputScan(job.sought);
    const process = watchedProcess({
      argv,
      cwd,
      env,
      folder: attempt.folder,
      timeout: milliseconds(limits.timeout),
      grace: milliseconds(limits.grace),
      scan,
    });
    running.add(process);
    const ended = endOf(process, { job, here, attempt, scan, environment: facts }).finally(() => {
      running.delete(process);
      give();
    });
    let call = (): void => {};
    ended.catch(() => {}).finally(() => call());
    let over = false;
    ended.catch(() => {}).finally(() => over = true);
    return {
      ended,
      whenEnded: (own) => over ? own() : call = own,
      lastLine: process.lastLine,
      seconds: process.seconds,
      stop: async () => {
        await process.stop();
        await ended.catch(() => {}); // whoever waits for the end is told
      },
    };
  } catch (error) {
    give();
    throw error;
  }
}

interface Ending {
  readonly job: ProgramJob;
  readonly here: Here;
  readonly attempt: Attempt;
  readonly scan: OutputScan;
  readonly environment: Readonly<Record<string, string>>;
}

async function endOf(
  process: WatchedProcess,
  { job, here, attempt, scan, environment }: Ending,
): Promise<RunEnded> {
  const { exit, timedOut, seconds, lastLines, whole } = await process.ended, found = scan.end();
  if (exit.code === 0 && exit.signal === null && !timedOut) {
    await unchanged(job, here.project);
    await keepAttempt(join(here.root, job.outputs), attempt, { seconds, whole, environment });
  }
  return { exit, timedOut, seconds, lastLines, found, environment, output: outputFiles(attempt.out) };
}

/** That code and data are still those that the run's key rests on. */
async function unchanged({ spec, checksum }: ProgramJob, project: Project): Promise<void> {
  const changed = await project.changedSince(spec, checksum);
  if (changed === null) return;
  throw new ProgramFailure(
    `Expected ${changed} as it was when this command began but found it changed; start the command again, and it is run as it is now`,
    false,
  );
}

function noProgram(program: string, cwd: string): ProgramFailure {
  return new ProgramFailure(
    program.includes("/")
      ? `Expected a program at ${program}, from ${cwd}, that may be executed but found none`
      : `Expected a program ${program} in a folder of PATH but found none; give its path, or activate what provides it`,
    false,
  );
}
