/** Time as this package uses it. Whoever runs something brings one; tests bring one that they move. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls `ring` once after so many milliseconds, unless what it returns is called before. */
  readonly timer: (milliseconds: number, ring: () => void) => () => void;
}
