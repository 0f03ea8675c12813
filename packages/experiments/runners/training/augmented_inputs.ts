import type { Kernels, Standardizer } from "@refold/core/kernels";
import { foldIn, type Key } from "@refold/core/random";
import { augmentRows } from "@refold/data/augment";
import type { AugmentationSpec } from "@refold/data/augmentations";
import { type Examples, isBytes } from "@refold/data/examples";

/** What changes the images that enter a network in training. */
export interface AugmentedInputs {
  readonly augment: readonly AugmentationSpec[];
  readonly examples: Pick<Examples, "features" | "shape">;
  readonly standardizer: Standardizer;
  readonly stepsPerEpoch: number;
  readonly key: Key;
}

/**
 * The inputs of a step: its images changed on the host and standardised as all others are. Image i of epoch e is the same
 * whichever batch it falls into, whoever trains, and wherever training was taken up again.
 *
 * @throws {TypeError} where the examples are no images
 */
export function augmentedInputs<T>(
  k: Kernels<T>,
  { augment, examples: { features, shape }, standardizer, stepsPerEpoch, key }: AugmentedInputs,
): (rows: Uint32Array, step: number) => T {
  if (!isBytes(features)) throw new TypeError("Expected images to change but found rows of a table");
  return (rows, step) => {
    const epochKey = foldIn(key, Math.floor(step / stepsPerEpoch));
    const changed = augmentRows(epochKey, augment, { pixels: features, shape, rows });
    return k.gather(k.uploadImages(changed, standardizer), Uint32Array.from(rows, (_, i) => i));
  };
}
