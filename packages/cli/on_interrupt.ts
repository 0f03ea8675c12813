import { EXIT } from "./exit_codes.ts";
import { tell } from "./terminal/streams.ts";

/** What an interrupt reaches. */
export interface Interruptible {
  readonly abort: AbortController;
}

/** Milliseconds within which a second signal is the same wish: `deno task` passes on what the terminal also sent us. */
const SAME_WISH = 250;

/**
 * The signals that ask a program to end: the user's, the system's, a closed terminal's; and the one that asks it to pause,
 * which only half of `deno task` and its program would do, so the terminal would be lost.
 */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP", "SIGTSTP"];

/**
 * Ctrl-C once asks every run for a checkpoint; twice ends at once, which the store survives. So do the other signals.
 *
 * Returns what takes the listeners away again. `before` tidies the terminal, `doing`
 * says what happens now.
 */
export function onInterrupt(
  { abort }: Interruptible,
  before: () => void,
  doing = "Stopping at the next update",
): () => void {
  let wished = -Infinity;
  const heard = (signal: Deno.Signal) => () => {
    const at = performance.now();
    if (at - wished < SAME_WISH) return;
    wished = at;
    before();
    if (abort.signal.aborted) Deno.exit(EXIT.interrupted);
    abort.abort();
    const pause = signal === "SIGTSTP" ? "It cannot pause and keep the terminal. " : "";
    tell(`\n${pause}${doing}; press Ctrl-C again to stop at once.`);
  };
  const listeners = SIGNALS.map((signal) => [signal, heard(signal)] as const);
  listeners.forEach(([signal, listen]) => Deno.addSignalListener(signal, listen));
  return () => listeners.forEach(([signal, listen]) => Deno.removeSignalListener(signal, listen));
}
