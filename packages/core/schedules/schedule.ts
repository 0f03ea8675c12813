/** A learning rate, or a momentum, for each update; updates count from 0. */
export type Schedule = (step: number) => number;

/** What an optimiser is told at each update. */
export interface Rates {
  readonly learningRate: Schedule;
  /** Null where the optimiser's own stays. */
  readonly momentum: Schedule | null;
}

/** The schedule read `lag` steps late: update t uses η(max(0, t − lag)). */
export function lagged(schedule: Schedule, lag: number): Schedule {
  return (step) => schedule(Math.max(0, step - lag));
}
