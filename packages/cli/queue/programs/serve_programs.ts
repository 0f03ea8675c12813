import { processes } from "@refold/experiments/executors/processes/processes";
import { join } from "node:path";
import { clock } from "../../effects/clock.ts";
import { openRunStore } from "../../open_run_store.ts";
import { allowed } from "../../program/allowed.ts";
import { endOrphansHere } from "../../program/end_orphans_here.ts";
import { lanesHere } from "../../program/lanes_here.ts";
import { foreseenPrograms, programFile } from "../../program/program_spec_file.ts";
import { programsHere } from "../../program/programs_here.ts";
import { tell } from "../../terminal/streams.ts";
import { connect } from "../connection.ts";
import { placeOf, type WorkerOptions } from "../queue_options.ts";
import { stayFor } from "../stay_for.ts";
import { programClass, programFacts } from "./program_class.ts";

/** What the command line of a worker of programs says. */
export interface ProgramWorkerOptions extends Omit<WorkerOptions, "data" | "kernels"> {
  readonly allowProgram?: string;
}

/** Seeds that stand for all, where a spec is shown. */
const SOME = [0, 1, 2, 3, 4];

/** Runs the programs of a spec for whoever asks by a queue: they were seen and allowed here, and no others are run. */
export async function runProgramWorker(name: string, options: ProgramWorkerOptions): Promise<void> {
  const file = await programFile(name), { spec, folder } = file, [limits] = file.programs;
  const connection = await connect(placeOf(options), tell), store = openRunStore();
  try {
    const root = join(store.root, "programs");
    const { project, permission } = await allowed(file, {
      seeds: SOME,
      outputs: root,
      hash: options.allowProgram,
    });
    tell(`${permission.words}.`);
    await endOrphansHere(store.root, root);
    const variable = (name: string) => Deno.env.get(name), { parallel, gpus } = limits!; // a spec of programs has one
    const lanes = await lanesHere({ parallel: options.workers ?? parallel, gpus, folder, variable });
    const abort = new AbortController();
    const programs = programsHere({ project, root, lanes, limits: limits!, fresh: false, variable });
    const executor = processes({ programs, parallel: lanes.width, now: clock.now });
    const all = [...file.programs, ...foreseenPrograms(spec, SOME).programs];
    const served = {
      own: await programClass({ project, programs: file.programs, variable }),
      facts: programFacts({ project, programs: all }),
      crew: executor.open(lanes.width, abort.signal),
      final: true,
    };
    const onSignal = (): void => {
      if (abort.signal.aborted) programs.kill();
    };
    await stayFor([served], { connection, store, options, abort, onSignal });
  } finally {
    connection.close();
  }
}
