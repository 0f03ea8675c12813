/** Something that fields of a spec say together and that nothing can do. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  /** What was expected and what was found. */
  readonly message: string;
}
