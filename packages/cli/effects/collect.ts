import type { Clock } from "@refold/experiments/clock";
import { clock } from "./clock.ts";

/**
 * What collects all that nobody holds, when it is called, and once in so many milliseconds at most: each time takes some
 * twenty of them.
 *
 * An engine collects when its own heap has grown. The tensors and files of a run lie beside that heap, megabytes a run,
 * and would wait until the engine finds them too many. It must have been told to take such wishes (`--expose-gc`).
 */
export function collector(
  every: number,
  collect: () => void = collectIfAllowed,
  { now }: Pick<Clock, "now"> = clock,
): () => void {
  let last = -Infinity;
  return () => {
    if (Math.abs(now() - last) < every) return; // a clock that was set back does not end it
    last = now();
    collect();
  };
}

function collectIfAllowed(): void {
  (globalThis as { readonly gc?: () => void }).gc?.();
}
