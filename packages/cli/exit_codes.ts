/** How a command ended, as a number that a shell can read; the README's table explains each. */
export const EXIT = {
  ok: 0,
  /** Something in this program itself broke. */
  internal: 1,
  /** The command line or a spec is wrong. */
  usage: 2,
  /** Data or files: missing, damaged, not writable. */
  files: 3,
  /** With --check: a primary claim is inconclusive. */
  inconclusive: 4,
  /** With --check: a primary claim is not replicated. */
  notReplicated: 5,
  /** A run failed twice, or every run diverged; the report is written all the same. */
  runs: 6,
  /** Programs of a spec that nobody allowed; nothing was run. */
  untrusted: 7,
  /** Ctrl-C: what was trained is kept, the message says how to go on. */
  interrupted: 130,
} as const;

/** A problem that the user can do something about: it is printed without a stack, and ends the program. */
export class UserError extends Error {
  override name = "UserError";
  constructor(message: string, readonly exitCode: number) {
    super(message);
  }
}
