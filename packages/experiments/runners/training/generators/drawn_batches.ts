import { stepsPerEpoch } from "@refold/data/batches";
import type { DrawSetting } from "./generator.ts";

/** The rows in the order of the next epoch, and the stream after drawing it. */
export type Shuffle<S> = (stream: S, current: Uint32Array) => readonly [order: Uint32Array, next: S];

/** Which batches: of these rows, from this step on. */
export interface BatchesFrom extends Pick<DrawSetting, "batchSize" | "batchOrder"> {
  readonly rows: Uint32Array;
  readonly from: number;
}

/**
 * Batches of a program with one stream: consecutive runs of `batchSize` of each epoch's order, a remainder dropped. Epochs
 * before the first step are drawn again, which is cheap.
 */
export function* drawnBatches<S>(
  first: S,
  shuffle: Shuffle<S>,
  { rows, from, batchSize, batchOrder }: BatchesFrom,
): Generator<Uint32Array, never> {
  const steps = stepsPerEpoch(rows.length, batchSize);
  let stream = first, current = rows;
  for (let epoch = 0;; epoch++) {
    if (batchOrder === "reshuffled" || (batchOrder === "fixed" && epoch === 0)) {
      [current, stream] = shuffle(stream, current);
    }
    for (let step = Math.max(0, from - epoch * steps); step < steps; step++) {
      yield current.subarray(step * batchSize, (step + 1) * batchSize);
    }
  }
}
