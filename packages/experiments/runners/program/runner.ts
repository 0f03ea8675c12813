import { isLeft } from "fp-ts/Either";
import { taskKey } from "../../runs/key.ts";
import type { RunOutcome, RunOutcomeRecord } from "../../runs/run_outcome.ts";
import type { SeriesRow } from "../../runs/series.ts";
import type { Task } from "../../runs/task.ts";
import { type ReadError, readErrorText } from "../results/readers/read_error.ts";
import type { RunEvent, RunIo, Runner } from "../runner.ts";
import { badEnd, printed, ProgramFailure } from "./failure.ts";
import { keyedProgram, outputsKey } from "./keyed_program.ts";
import type { Sought } from "./output_scan.ts";
import { ProgramSpec } from "./program_spec.ts";
import { programMisfits } from "./program_misfits.ts";
import type { Programs, RunEnded, RunningProgram } from "./programs.ts";
import { readHistory, readMetrics } from "./read_outputs.ts";
import { outsideUnit } from "./outside_unit.ts";

/** Milliseconds between two looks at a program under way. */
const LOOK_EVERY = 200;

/** What stands for a program's code and data where others have a dataset's name. */
export const PROGRAM_FILES = "program";

/** Any program that takes a seed and leaves numbers: started, waited for, and read. */
export const program: Runner<ProgramSpec> = {
  name: "program",
  spec: ProgramSpec,
  metrics: ({ metrics }) => Object.entries(metrics).map(([name, metric]) => ({ name, ...metric })),
  unread: () => undefined, // every metric says where it is read
  data: () => null,
  parts: () => [],
  misfits: programMisfits,
  beyondData: () => [],
  resolve: () => null,
  seeding: ({ deterministic }) => ({
    title: "the program's own",
    repeats: deterministic,
    last: Number.MAX_SAFE_INTEGER,
  }),
  identity: (spec, { checksumOf }) => ({
    spec: keyedProgram(spec),
    data: { dataset: PROGRAM_FILES, checksum: checksumOf(filesOf(spec)) },
    arithmetic: null,
  }),
  run,
  failed: ({ spec, seed }, { message, stack }) => {
    const own = ProgramSpec.parse(spec);
    return outcomeOf({ ...emptyRecord(own, seed), error: { message, stack } }, []);
  },
  silence: () => Infinity, // a timeout of its own ends it
};

/** Names of the files that a run rests on, as a key's checksum counts them: patterns of code, and data. */
export function filesOf({ cwd, code, data }: Pick<ProgramSpec, "cwd" | "code" | "data">): readonly string[] {
  return [
    ...code.files.map((path) => `code ${cwd} ${path}`),
    ...data.map(({ path }) => `data ${cwd} ${path}`),
  ];
}

async function* run(task: Task, { programs }: RunIo): AsyncGenerator<RunEvent> {
  const spec = ProgramSpec.parse(task.spec), { seed, data } = task;
  if (programs === undefined) {
    throw new ProgramFailure("Expected an executor that runs programs but found another", false);
  }
  const running = await programs.start({
    key: taskKey(task),
    outputs: outputsKey(task),
    spec,
    seed,
    checksum: data?.checksum ?? "",
    sought: soughtIn(spec),
  });
  try {
    while (!await endedWithin(running, programs)) yield momentOf(running);
    const ended = await running.ended;
    const bad = badEnd(ended, { program: spec.command[0]!, retryOn: programs.retryOn }); // a command has a word
    if (bad !== null) throw bad;
    yield { kind: "outcome", outcome: await readRun(spec, { seed, ended }) };
  } finally {
    await running.stop();
  }
}

/** Whether a program ends before the next look at it. */
function endedWithin({ whenEnded }: RunningProgram, { pause }: Programs): Promise<boolean> {
  return new Promise((resolve) => {
    whenEnded(() => resolve(true));
    pause(LOOK_EVERY).then(() => resolve(false));
  });
}

async function readRun(
  spec: ProgramSpec,
  { seed, ended }: { readonly seed: number; readonly ended: RunEnded },
): Promise<RunOutcome> {
  const metrics = await readMetrics(spec, ended);
  if (isLeft(metrics)) throw unreadable(metrics.left, ended);
  const outside = outsideUnit(spec.metrics, metrics.right);
  if (outside !== null) throw unreadable(outside, ended);
  const history = await readHistory(spec, { ...ended, seed });
  if (isLeft(history)) throw unreadable(history.left, ended);
  const values = Object.entries(metrics.right), whole = values.every(([, value]) => Number.isFinite(value));
  const record: RunOutcomeRecord = {
    ...emptyRecord(spec, seed),
    status: whole ? "completed" : "diverged",
    steps: Math.max(0, ...history.right.map(({ step }) => step)),
    metrics: Object.fromEntries(values.map(([name, value]) => [name, Number.isFinite(value) ? value : null])),
    environment: ended.environment,
  };
  return outcomeOf(record, history.right);
}

function unreadable(error: ReadError, { lastLines }: RunEnded): ProgramFailure {
  return new ProgramFailure(readErrorText(error), false, printed(lastLines));
}

function emptyRecord({ metrics, values }: ProgramSpec, seed: number): RunOutcomeRecord {
  return {
    seed,
    factors: values,
    status: "failed",
    steps: 0,
    divergedAt: null,
    error: null,
    metrics: Object.fromEntries(Object.keys(metrics).map((name) => [name, null])),
  };
}

function outcomeOf(record: RunOutcomeRecord, series: readonly SeriesRow[]): RunOutcome {
  return { record, history: [], tensors: [], diagnostics: null, series };
}

function soughtIn({ read }: ProgramSpec): Sought {
  return Object.fromEntries(
    Object.entries(read).flatMap(([metric, reading]) => "stdout" in reading ? [[metric, reading]] : []),
  );
}

function momentOf(running: RunningProgram): RunEvent {
  return {
    kind: "moment",
    step: 0,
    progress: () => ({
      step: 0,
      steps: 1,
      epoch: 0,
      batchLoss: null,
      validationAccuracy: null,
      said: { seconds: running.seconds(), line: running.lastLine() },
    }),
    checkpoint: () => ({ step: 0, tensors: [], history: [] }), // a program begins anew
  };
}
