/**
 * Lets so many through at once; the others wait their turn, in the order in which they came. Who weighs as much as the
 * gate is wide has nobody beside him.
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
export function gate(width: number): <A>(body: () => Promise<A>, weight?: number) => Promise<A> {
  const queue: { readonly weight: number; readonly enter: () => void }[] = [];
  let free = width;
  const admit = (): void => {
    for (let [next] = queue; next !== undefined && next.weight <= free; [next] = queue) {
      queue.shift();
      free -= next.weight;
      next.enter();
    }
  };
  return async (body, weight = 1) => {
    await new Promise<void>((enter) => {
      queue.push({ weight, enter });
      admit();
    });
    try {
      return await body();
    } finally {
      free += weight;
      admit();
    }
  };
}
