import { foldIn, type Key } from "@refold/core/random";
import { rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import { featuresOf, type Shape } from "../examples.ts";
import type { AugmentationKind } from "./augmentation_kind.ts";
import { AUGMENTATIONS, type AugmentationSpec } from "./table.ts";

/** Images in memory, and which of them. */
export interface AugmentedRows {
  readonly pixels: ReadonlyBytes;
  readonly shape: Shape;
  readonly rows: Uint32Array;
}

/**
 * Changed copies of some images, in the order of `rows`.
 *
 * What becomes of an image depends on the key, which is an epoch's, and on the image's own number alone: neither on its
 * place in a batch nor on which worker changes it. Each augmentation of the list draws from a key of its own.
 *
 * @example A flip for certain, of one row of three pixels
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { key } from "@refold/core/random";
 * import { augmentRows } from "@refold/data/augment";
 *
 * const images = { pixels: Uint8Array.of(1, 2, 3), shape: [1, 1, 3], rows: Uint32Array.of(0) };
 * assertEquals([...augmentRows(key(0), [{ augment: "flip", probability: 1 }], images)], [3, 2, 1]);
 * ```
 */
export function augmentRows(
  epochKey: Key,
  specs: readonly AugmentationSpec[],
  { pixels, shape, rows }: AugmentedRows,
): Uint8Array {
  const size = featuresOf(shape), out = new Uint8Array(rows.length * size), all = rawBytes(pixels);
  rows.forEach((row, i) => {
    const imageKey = foldIn(epochKey, row);
    const bytes = specs.reduce((image, spec, place) => {
      const kind: AugmentationKind = AUGMENTATIONS[spec.augment];
      return kind.apply({ bytes: image, shape }, foldIn(imageKey, place), spec);
    }, all.subarray(row * size, (row + 1) * size));
    out.set(bytes, i * size);
  });
  return out;
}
