/** What stands before every name that this program keeps on a server; an ACL may allow it and no other. */
export const PREFIX = "refold";

/** What stands before the names of results. */
export const RESULTS = `${PREFIX}:result:`;

/**
 * The engine that keeps queues. It is loaded when a queue is first used, so that no other command waits for it.
 *
 * @throws {Error} without `--ignore-env`: one of its packages lists all variables
 */
export function engine(): Promise<typeof import("bullmq")> {
  return import("bullmq");
}
