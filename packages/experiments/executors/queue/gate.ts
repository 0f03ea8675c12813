/**
 * Lets so many through at once; the others wait their turn.
 *
 * @example Two at once
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gate } from "@refold/experiments/executors/queue/gate";
 *
 * const through = gate(2);
 * let inside = 0, most = 0;
 * await Promise.all([1, 2, 3, 4].map(() => through(async () => {
 *   most = Math.max(most, ++inside);
 *   await Promise.resolve();
 *   inside--;
 * })));
 * assertEquals(most, 2);
 * ```
 */
export function gate(width: number): <A>(body: () => Promise<A>) => Promise<A> {
  const queue: (() => void)[] = [];
  let free = width;
  return async (body) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve)); // whoever leaves hands its place on
    try {
      return await body();
    } finally {
      const next = queue.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
