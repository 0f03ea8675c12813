import { within } from "@refold/experiments/within";
import { clock } from "../../effects/clock.ts";
import { type ProgramOptions, runProgramSpec } from "../../program/run_program_spec.ts";
import { tell } from "../../terminal/streams.ts";
import { auditOf } from "../audit.ts";
import { connect } from "../connection.ts";
import { placeOf, type QueueOptions } from "../queue_options.ts";
import { queueWorkplace } from "../queue_workplace.ts";
import { LAST_WORDS } from "../run_queued.ts";
import { programClass } from "./program_class.ts";

/** What the command line says. */
export type QueuedProgramOptions = Omit<ProgramOptions, "queue"> & QueueOptions & {
  readonly queueWait?: number;
};

/** Runs the programs of a spec with a queue for a workplace. */
export async function runQueuedProgram(name: string, given: QueuedProgramOptions): Promise<void> {
  const { queue, insecureQueue: _, queueWait, ...options } = given, place = placeOf(given);
  const connection = await connect(place, tell),
    patience = queueWait === undefined ? undefined : queueWait * 1000;
  const workplace = queueWorkplace({ connection, audit: auditOf(0), patience }, "program:worker");
  const own = { ...options, queue: { shown: queue === undefined ? null : place.shown, audit: 0 } };
  try {
    await runProgramSpec(name, own, {
      executor: async (programs) =>
        workplace.executorOf(await programClass(programs), {
          name: "the program's own",
          numericClass: "none",
        }),
      watch: () => workplace.watch(own),
    });
  } finally {
    await within(workplace.close(), { clock, milliseconds: LAST_WORDS });
  }
}
