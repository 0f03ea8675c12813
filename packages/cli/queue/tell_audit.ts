import { EXIT, UserError } from "../exit_codes.ts";
import { say } from "../terminal/streams.ts";
import { type Arrival, makeAgain } from "./audit.ts";

/** What an audit compares, and what may be thought of a host whose runs come out otherwise. */
export interface AuditWords {
  readonly same: "bytes" | "numbers";
  readonly advice: string;
}

/** Of runs that are the same everywhere. */
export const OF_TRAININGS: AuditWords = { same: "bytes", advice: "Do not trust that host's runs" };

/** Of programs, which promise nothing by themselves. */
export const OF_PROGRAMS: AuditWords = {
  same: "numbers",
  advice:
    'Unless the program gives other numbers each time, as "repeat" in its spec shows, do not trust that host\'s runs',
};

/**
 * Makes a sample of runs again here, and says that all came out the same.
 *
 * @throws {UserError} where one comes out otherwise: a machine is broken or lies
 */
export async function tellAudit(sample: readonly Arrival[], { same, advice }: AuditWords): Promise<void> {
  const found = await makeAgain(sample, new AbortController().signal);
  if (found.length === 0) {
    const runs = `${sample.length} ${sample.length === 1 ? "run" : "runs"}`;
    return say(`Audit: ${runs} made again here, with the same ${same}`);
  }
  throw new UserError(
    found.map(({ key, host, what }) => `Audit: the run ${key} of ${host} comes out otherwise here: ${what}`)
      .join("\n") +
      `\n${advice}: \`deno task runs list\` shows them, \`runs remove\` lets them be made again.`,
    EXIT.internal,
  );
}
