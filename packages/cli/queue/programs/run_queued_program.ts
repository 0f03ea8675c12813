import { within } from "@refold/experiments/within";
import { clock } from "../../effects/clock.ts";
import { type ProgramOptions, runProgramSpec } from "../../program/run_program_spec.ts";
import { tell } from "../../terminal/streams.ts";
import { type Again, audited, auditOf } from "../audit.ts";
import { connect } from "../connection.ts";
import { placeOf, type QueueOptions } from "../queue_options.ts";
import { queueWorkplace } from "../queue_workplace.ts";
import { LAST_WORDS } from "../run_queued.ts";
import { OF_PROGRAMS, tellAudit } from "../tell_audit.ts";
import { numberDifferences } from "./number_differences.ts";
import { programClass } from "./program_class.ts";

/** What the command line says. */
export type QueuedProgramOptions = Omit<ProgramOptions, "queue"> & QueueOptions & {
  readonly audit: number;
  readonly queueWait?: number;
};

/** Runs the programs of a spec with a queue for a workplace, and audits it at the end. */
export async function runQueuedProgram(name: string, given: QueuedProgramOptions): Promise<void> {
  const { queue, insecureQueue: _, audit: size, queueWait, ...options } = given, place = placeOf(given);
  const connection = await connect(place, tell),
    patience = queueWait === undefined ? undefined : queueWait * 1000;
  const audit = auditOf(size), workplace = queueWorkplace({ connection, audit, patience }, "program:worker");
  const own = { ...options, queue: { shown: queue === undefined ? null : place.shown, audit: size } };
  try {
    await runProgramSpec(name, own, {
      runsHere: size > 0,
      executor: async (programs, here) => {
        const own = await programClass(programs), { arithmetic } = here;
        const differs: Again["differs"] = (theirs, _, { outcome }) => numberDifferences(theirs, outcome);
        return audited(await workplace.executorOf(own, arithmetic), audit, { executor: here, differs });
      },
      watch: () => workplace.watch(own),
    });
  } finally {
    await within(workplace.close(), { clock, milliseconds: LAST_WORDS });
  }
  if (size > 0) await tellAudit(audit.sample(), OF_PROGRAMS);
}
