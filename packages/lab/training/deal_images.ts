import { rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import type { TrainerData } from "./protocol.ts";

/** The images that one trainer is handed, and the memory that goes to it with them. */
export interface Dealt {
  readonly data: TrainerData;
  readonly moved: readonly Transferable[];
}

/**
 * Deals images out to trainers so that nobody else keeps any: copies, and the images themselves to the last; memory that
 * all can see goes to all. What is dealt is handed over before the next is asked for.
 */
export function* dealImages(data: TrainerData, trainers: number): Generator<Dealt, void, void> {
  for (let left = trainers; left > 0; left--) {
    const pixels = data.kind === "examples" ? rawBytes(data.examples.features as ReadonlyBytes) : undefined;
    if (data.kind !== "examples" || !(pixels?.buffer instanceof ArrayBuffer)) {
      yield { data, moved: [] };
      continue;
    }
    const features = left === 1 ? pixels : pixels.slice();
    yield {
      data: { kind: "examples", examples: { ...data.examples, features } },
      moved: [features.buffer as ArrayBuffer],
    };
  }
}
