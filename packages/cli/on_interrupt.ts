import { EXIT } from "./exit_codes.ts";
import { tell } from "./terminal/streams.ts";

/** What an interrupt reaches. */
export interface Interruptible {
  readonly stop: Int32Array<SharedArrayBuffer>;
  readonly abort: AbortController;
}

/** Milliseconds within which a second signal is the same key press: `deno task` passes on what the terminal also sent us. */
const SAME_PRESS = 250;

/**
 * Ctrl-C once asks every run for a checkpoint; twice ends at once, which the store survives.
 *
 * Returns what takes the listener away again. `before` tidies the terminal.
 */
export function onInterrupt({ stop, abort }: Interruptible, before: () => void): () => void {
  let pressed = -Infinity;
  const listen = () => {
    const at = performance.now();
    if (at - pressed < SAME_PRESS) return;
    pressed = at;
    before();
    if (abort.signal.aborted) Deno.exit(EXIT.interrupted);
    abort.abort();
    Atomics.store(stop, 0, 1);
    tell("\nStopping at the next update; press Ctrl-C again to stop at once.");
  };
  Deno.addSignalListener("SIGINT", listen);
  return () => Deno.removeSignalListener("SIGINT", listen);
}
