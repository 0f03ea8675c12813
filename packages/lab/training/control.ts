/** What whoever trains is to do next: asked between updates. */
export interface Control {
  readonly pause: () => void;
  readonly resume: () => void;
  /** So many updates more, then a pause. */
  readonly step: (updates: number) => void;
  readonly stop: () => void;
  readonly back: (epoch: number) => void;
  /** Begins anew: nothing is asked for. */
  readonly clear: () => void;
  readonly stopped: () => boolean;
  /** The epoch to go back to, told once. */
  readonly takeBack: () => number | undefined;
  /** Whether an update may be made now; in a pause each costs one of those that were allowed. */
  readonly mayUpdate: () => boolean;
  /** Resolves when something was asked. */
  readonly asked: () => Promise<void>;
}

/** A control that nothing was asked of. */
export function makeControl(): Control {
  let paused = false, allowed = 0, stopped = false, epoch: number | undefined, wake = () => {};
  const ask = (change: () => void) => () => (change(), wake());
  return {
    pause: ask(() => paused = true),
    resume: ask(() => paused = false),
    step: (updates) => ask(() => (paused = true, allowed += updates))(),
    stop: ask(() => stopped = true),
    back: (to) => ask(() => (epoch = to, paused = true, allowed = 0))(),
    clear: () => (stopped = false, epoch = undefined, allowed = 0),
    stopped: () => stopped,
    takeBack: () => {
      const to = epoch;
      epoch = undefined;
      return to;
    },
    mayUpdate: () => !paused || allowed-- > 0 || (allowed = 0, false),
    asked: () => new Promise((resolve) => wake = resolve),
  };
}
