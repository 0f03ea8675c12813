/** A planted bug that changes nothing anybody could observe, with the reason. */
export interface Equivalent {
  readonly file: string;
  /** The line as it is, without the spaces around it. */
  readonly line: string;
  /** The line as the bug makes it. */
  readonly becomes: string;
  readonly why: string;
}

/** Bugs that no test can kill, one by one. A line that is changed must be judged anew. */
export const EQUIVALENTS: readonly Equivalent[] = [];
