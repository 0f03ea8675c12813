import { z } from "zod";

const Place = {
  host: z.string(),
  /** Completed updates, as it told last; of a program, which counts none, seconds. */
  step: z.number().nonnegative(),
  steps: z.number().nonnegative(),
};

/** Where a worker was in a run that it died with. */
export const Death = z.object(Place);
export type Death = z.infer<typeof Death>;

/** What workers leave with a job for those who have it after them. */
export const Told = z.object({
  ...Place,
  /** How often its workers had fallen silent when it was begun; null where nobody has begun it since. */
  begun: z.int().nonnegative().nullable(),
  /** Of those, the ones that had begun it and died. */
  deaths: z.array(Death).readonly(),
});
export type Told = z.infer<typeof Told>;

/** Workers that die at one place of a run before it is the run's fault. */
const SUSPICIOUS = 4;

/** Two places are one where they are less than a run's length over this apart: workers tell theirs now and then. */
const PLACES = 20;

/**
 * The deaths of a job's workers, for who takes it up after so many of them have fallen silent: one that waited for its
 * turn with it is no death of its doing.
 *
 * @example A worker that died with it in hand, after 40 updates
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { deathsOf } from "@refold/experiments/executors/queue/deaths";
 *
 * const told = { host: "a", step: 40, steps: 100, begun: 0, deaths: [] };
 * assertEquals(deathsOf(told, 1), [{ host: "a", step: 40, steps: 100 }]);
 * assertEquals(deathsOf(told, 0), []);
 * ```
 */
export function deathsOf(told: Told | null, silent: number): readonly Death[] {
  if (told === null) return [];
  const { host, step, steps, begun, deaths } = told;
  return begun !== null && begun < silent ? [...deaths, { host, step, steps }] : deaths;
}

/**
 * Why a run is at fault for its workers' deaths; null where it is not. A run does the same at every making, so it kills at
 * the same place each time, and whoever kills workers from outside does not.
 *
 * @example Four deaths at one place, and four anywhere
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { faultOf } from "@refold/experiments/executors/queue/deaths";
 *
 * const at = (step: number) => ({ host: "a", step, steps: 100 });
 * assertEquals(faultOf([40, 42, 40, 41].map(at)), "4 workers in a row died of it from 40 to 42 of 100: a");
 * assertEquals(faultOf([40, 12, 77, 3].map(at)), null);
 * ```
 */
export function faultOf(deaths: readonly Death[]): string | null {
  if (deaths.length < SUSPICIOUS) return null;
  const last = deaths.slice(-SUSPICIOUS), at = last.map(({ step }) => step);
  const least = Math.min(...at), most = Math.max(...at), length = Math.max(...last.map(({ steps }) => steps));
  if (most - least >= length / PLACES) return null;
  const where = most === 0 ? "at its beginning" : `from ${least} to ${most} of ${length}`;
  return `${SUSPICIOUS} workers in a row died of it ${where}: ${
    [...new Set(last.map(({ host }) => host))].join(", ")
  }`;
}
