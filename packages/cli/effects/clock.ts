import type { Clock } from "@refold/experiments/clock";

/** This machine's own clock. */
export const clock: Clock = {
  now: () => Date.now(),
  timer: (milliseconds, ring) => {
    const id = setTimeout(ring, milliseconds);
    return () => clearTimeout(id);
  },
};
