import { foldIn, type Key, permutation } from "@refold/core/random";

/** A new shuffle every epoch, or the rows as given in every epoch. */
export type EpochOrder = "reshuffled" | "fixed";

/** The rows of one epoch in the order they are visited; it depends on the key and the epoch alone. */
export function epochRows(
  k: Key,
  rows: Uint32Array,
  options: { readonly epoch: number; readonly order?: EpochOrder },
): Uint32Array {
  if (options.order === "fixed") return rows.slice();
  return permutation(foldIn(k, options.epoch), rows.length).map((i) => rows[i]!);
}

/** How rows become mini-batches. */
export interface BatchesOptions {
  /** Rows a batch, at most the number of rows. */
  readonly size: number;
  readonly order?: EpochOrder;
  /** The step to start at, counted from 0 over all epochs. */
  readonly from?: number;
}

/** Whole batches in an epoch: ⌊n / size⌋, since a remainder is dropped. */
export function stepsPerEpoch(count: number, size: number): number {
  if (!Number.isInteger(size) || size < 1 || size > count) {
    throw new RangeError(`Expected a batch size from 1 to ${count} rows but found ${size}`);
  }
  return Math.floor(count / size);
}

/**
 * The mini-batches of training, step after step without end, as row indices: an epoch visits every row once.
 *
 * Rows that do not fill a last batch are dropped from that epoch. Batch t depends on the key and t
 * alone, so training resumes at any step by `from` without replaying what came before.
 *
 * @throws {RangeError} when `size` is not between 1 and the number of rows, or `from` is negative
 * @example Resuming at step 3
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { key } from "@refold/core/random";
 * import { batches } from "@refold/data/batches";
 *
 * const rows = Uint32Array.of(4, 5, 6, 7);
 * const whole = batches(key(1), rows, { size: 2 });
 * for (let step = 0; step < 3; step++) whole.next();
 * assertEquals(whole.next().value, batches(key(1), rows, { size: 2, from: 3 }).next().value);
 * ```
 */
export function* batches(
  k: Key,
  rows: Uint32Array,
  { size, order = "reshuffled", from = 0 }: BatchesOptions,
): Generator<Uint32Array, never, void> {
  const steps = stepsPerEpoch(rows.length, size);
  if (!Number.isInteger(from) || from < 0) {
    throw new RangeError(`Expected a first step of at least 0 but found ${from}`);
  }
  for (let epoch = Math.floor(from / steps), step = from % steps;; epoch++, step = 0) {
    const visited = epochRows(k, rows, { epoch, order });
    for (; step < steps; step++) yield visited.subarray(step * size, (step + 1) * size);
  }
}
