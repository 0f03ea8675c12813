import { within } from "@refold/experiments/within";
import { clock } from "../effects/clock.ts";
import type { ExperimentOptions } from "../experiment_options.ts";
import { runAll } from "../run_all.ts";
import { runOne } from "../run_one.ts";
import { tell } from "../terminal/streams.ts";
import { auditOf } from "./audit.ts";
import { connect } from "./connection.ts";
import { placeOf, type QueueExperimentOptions } from "./queue_options.ts";
import { queueWorkplace } from "./queue_workplace.ts";
import { OF_TRAININGS, tellAudit } from "./tell_audit.ts";

/** Milliseconds for the last words: a server that is away may not hold up the end. */
export const LAST_WORDS = 2000;

/** Runs an experiment or all, with a queue for a workplace, and audits it at the end. */
export async function runQueued(name: string, given: QueueExperimentOptions): Promise<void> {
  const { queue, insecureQueue: _, audit: size, queueWait, ...options } = given, place = placeOf(given);
  const connection = await connect(place, tell), audit = auditOf(size);
  const workplace = queueWorkplace({
    connection,
    audit,
    patience: queueWait === undefined ? undefined : queueWait * 1000,
  });
  const own: ExperimentOptions = {
    ...options,
    queue: { shown: queue === undefined ? null : place.shown, audit: size },
  };
  try {
    if (name === "all") await runAll(own, workplace);
    else await runOne(name, own, workplace);
  } finally {
    await within(workplace.close(), { clock, milliseconds: LAST_WORDS });
  }
  if (size > 0) await tellAudit(audit.sample(), OF_TRAININGS);
}
