/** Test files to run, and the text that a source has while they do. */
export interface Lot {
  readonly tests: readonly string[];
  readonly bug?: { readonly file: string; readonly text: string };
}

/** How a line that answers begins: tests print as well. */
export const ANSWER = "\u0001";
