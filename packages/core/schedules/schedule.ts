/** A learning rate for each update; updates count from 0. */
export type Schedule = (step: number) => number;

/** The schedule read `lag` steps late: update t uses η(max(0, t − lag)). */
export function lagged(schedule: Schedule, lag: number): Schedule {
  return (step) => schedule(Math.max(0, step - lag));
}
