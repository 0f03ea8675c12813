import type { Executor } from "@refold/experiments/executors/executor";
import { processes } from "@refold/experiments/executors/processes/processes";
import { type RanStudy, runStudy } from "@refold/experiments/run_study";
import { runStore } from "@refold/experiments/store/run_store";
import { join } from "node:path";
import { aboutThis } from "../about_this.ts";
import { asTyped } from "../as_typed.ts";
import { checkCode } from "../check_code.ts";
import { commandLine, resumeLine } from "../command_line.ts";
import { seedsFor } from "../defaults.ts";
import { clock } from "../effects/clock.ts";
import { EXIT, UserError } from "../exit_codes.ts";
import type { ExperimentOptions } from "../experiment_options.ts";
import { failureLines } from "../failure_lines.ts";
import { onInterrupt } from "../on_interrupt.ts";
import { checkFigures, checkFolder, resultFolder } from "../result_folder.ts";
import { interrupted, openSession, type Session, watchOf } from "../session.ts";
import type { ProgressWatch } from "../progress.ts";
import { fromUser } from "../standing.ts";
import { say, tell } from "../terminal/streams.ts";
import { writeAndTell } from "../write_and_tell.ts";
import { type Allowed, allowed } from "./allowed.ts";
import { endOrphansHere } from "./end_orphans_here.ts";
import { lanesHere } from "./lanes_here.ts";
import { printable } from "./last_lines.ts";
import { stampsIn, writtenOutside } from "./outside_files.ts";
import { type ProgramFile, programFile } from "./program_spec_file.ts";
import { programsHere } from "./programs_here.ts";
import type { ProgramsPlace } from "./programs_place.ts";
import { repeatLines } from "./repeat.ts";

/** What the command line of a program's experiment says. */
export interface ProgramOptions extends ExperimentOptions {
  readonly allowProgram?: string;
}

/** Other machines that run programs. */
export interface ProgramsElsewhere {
  /** What runs them, told what they are and what would run them afresh on this machine. */
  readonly executor: (programs: ProgramsPlace, here: Executor) => Promise<Executor>;
  /** Whether some are run here nonetheless, which needs what a run needs. */
  readonly runsHere: boolean;
  readonly watch: () => ProgressWatch;
}

/** Runs the programs of a spec, from its path to its page, and sets the exit code; here, or elsewhere. */
export async function runProgramSpec(
  name: string,
  options: ProgramOptions,
  elsewhere: ProgramsElsewhere | null = null,
): Promise<void> {
  const file = await programFile(name), { spec } = file, folder = resultFolder(options.out, spec);
  const seeds = seedsFor(spec, options);
  checkFolder(folder);
  checkFigures(options.figures);
  const session = openSession(options), root = join(session.store.root, "programs");
  const granted = await allowed(file, { seeds, outputs: root, hash: options.allowProgram });
  if (!options.quiet) tell(`${granted.permission.words}.`);
  const orphans = await endOrphansHere(session.store.root, root);
  if (orphans > 0) {
    tell(`Ended ${orphans} ${orphans === 1 ? "program" : "programs"} that an earlier command left running.`);
  }
  const finished = await study(file, {
    ...{ name: fromUser(name), session, granted, seeds, root, options, elsewhere },
  });
  await writeAndTell(folder, finished.study, options);
  failureLines(finished.study.result).forEach((line) => tell(printable(line)));
  lastLinesOf(finished.study).forEach((line) => tell(line));
  finished.lines.forEach((line) => say(printable(line)));
  say(`\nReport: ${join(folder, "report.html")}`);
  Deno.exitCode = checkCode([finished.study.result], options.check);
}

interface Job {
  /** The spec as it was typed. */
  readonly name: string;
  readonly session: Session;
  readonly granted: Allowed;
  readonly seeds: readonly number[];
  readonly root: string;
  readonly options: ProgramOptions;
  readonly elsewhere: ProgramsElsewhere | null;
}

async function study(
  { spec, folder, programs }: ProgramFile,
  { name, session, granted: { project, permission }, seeds, root, options, elsewhere }: Job,
): Promise<{ readonly study: RanStudy; readonly lines: readonly string[] }> {
  const variable = (name: string) => Deno.env.get(name), [first] = programs, limits = first!; // a spec of programs has one
  const parallel = options.workers ?? limits.parallel, gpus = elsewhere?.runsHere === false ? 0 : limits.gpus;
  const lanes = await lanesHere({ parallel, gpus, folder, variable });
  const here = { project, root, lanes, limits, variable };
  const own = programsHere({ ...here, fresh: options.fresh }), watch = elsewhere?.watch() ?? watchOf(options);
  const release = onInterrupt(session, () => {
    watch.stop();
    if (session.abort.signal.aborted) own.kill();
  }, "Ending the programs that run");
  const again = programsHere({ ...here, fresh: true }),
    { now } = clock,
    parts = { parallel: lanes.width, now };
  const executor = await elsewhere?.executor(
    { project, programs, variable },
    processes({ ...parts, programs: again }),
  ) ?? processes({ ...parts, programs: own });
  const task = elsewhere === null ? "program" : "program:queue", command = commandLine(name, options, task);
  const store = session.store.root, before = await stampsIn(folder, store);
  try {
    const end = await runStudy(spec, {
      seeds,
      data: { ...project.data, data: { ...project.data.data, note: permission.words } },
      executor,
      store: runStore(session.store),
      signal: session.abort.signal,
      clock,
      fresh: options.fresh,
      onError: options.onError,
      on: watch,
      about: aboutThis(command),
    });
    if (end.kind === "unfinished") {
      if (end.refusal !== null) throw new UserError(end.refusal, EXIT.files);
      throw interrupted(asTyped(resumeLine(name, options, task)), "runs that were finished are kept");
    }
    const repeats = await repeatLines(end, {
      spec,
      seeds,
      programs: again,
      data: project.data,
      times: elsewhere === null ? limits.repeat : 0, // whoever asks has not what they run with
      signal: session.abort.signal,
    });
    const outside = writtenOutside(before, await stampsIn(folder, store));
    return {
      study: noted(end, [outside, ...repeats]),
      lines: [...repeats, ...(outside === "" ? [] : [`${sentence(outside)}.`])],
    };
  } finally {
    watch.stop();
    release();
  }
}

/** A study whose page says these things of its programs, under provenance. */
function noted(study: RanStudy, words: readonly string[]): RanStudy {
  const { result } = study, { data } = result.provenance;
  const note = [data.note, ...words.filter((word) => word !== "")].map((word) => word.replace(/\.$/, ""))
    .join("; ");
  return { ...study, result: { ...result, provenance: { ...result.provenance, data: { ...data, note } } } };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The last lines that the first failed run of each reason printed. */
function lastLinesOf({ result: { runs } }: RanStudy): readonly string[] {
  const failed = runs.filter(({ error }) => error !== null);
  const reasons = new Map(failed.map((run) => [run.error!.message, run]));
  return [...reasons.values()].slice(0, 3).flatMap(({ trial, seed, error }) => [
    `\n${trial === "" ? "" : `${trial}, `}seed ${seed}:`,
    ...error!.stack.split("\n").slice(1).map((line) => `  ${printable(line)}`),
  ]);
}
