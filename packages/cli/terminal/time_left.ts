/** Runs that are done and under way, as shares of a run. */
export interface Work {
  /** Runs that end well, badly or out of the store; each counts 1. */
  readonly planned: number;
  /** What is behind us, whoever did it and whenever. */
  readonly done: number;
  /** What of it was computed since `start`; the speed is measured by it alone. */
  readonly doneNow: number;
}

/** The seconds that work takes, by the speed since `seconds` ago; NaN while nothing was computed yet. */
export function timeLeft({ planned, done, doneNow }: Work, seconds: number): number {
  return doneNow > 0 ? seconds * (planned - done) / doneNow : NaN;
}
