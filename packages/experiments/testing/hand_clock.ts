import type { Clock } from "../clock.ts";

/** A clock that a test moves. */
export interface HandClock {
  readonly clock: Clock;
  /** Lets time pass: every timer rings at its moment. */
  readonly advance: (milliseconds: number) => void;
  /** Time passes while the process is suspended: what was due rings once, late. */
  readonly jump: (milliseconds: number) => void;
}

interface Timer {
  readonly at: number;
  readonly ring: () => void;
}

/** A clock that stands until it is moved. */
export function handClock(): HandClock {
  let now = 0;
  const timers = new Set<Timer>();
  const due = (until: number) => [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
  const ring = (timer: Timer) => {
    timers.delete(timer);
    timer.ring();
  };
  return {
    clock: {
      now: () => now,
      timer: (milliseconds, ring) => {
        const timer = { at: now + milliseconds, ring };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    advance: (milliseconds) => {
      const until = now + milliseconds;
      for (let [next] = due(until); next !== undefined; [next] = due(until)) {
        now = next.at;
        ring(next);
      }
      now = until;
    },
    jump: (milliseconds) => {
      now += milliseconds;
      due(now).forEach(ring);
    },
  };
}
