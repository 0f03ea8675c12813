/** Planted bugs that change nothing anybody could observe, for one reason. */
export interface Equivalent {
  readonly why: string;
  readonly bugs: readonly EquivalentBug[];
}

/** A file, a line of it as it is, without the spaces around it, and as the bug makes it. */
export type EquivalentBug = readonly [file: string, line: string, becomes: string];
