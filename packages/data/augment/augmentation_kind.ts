import type { Key } from "@refold/core/random";
import type { z } from "zod";
import type { Shape } from "../examples.ts";

/** The bytes of one image, plane by plane and row by row. */
export interface Image {
  readonly bytes: Uint8Array;
  /** [planes, rows, columns]. */
  readonly shape: Shape;
}

/** What a kind of augmentation is: how a spec writes it, and what it makes of an image with a key to draw from. */
export interface AugmentationKind<O = unknown> {
  /** A strict object whose field `augment` is the kind's name. */
  readonly spec: z.ZodType<O>;
  /** The bytes of the changed image; those it was given are left as they are. */
  apply(image: Image, key: Key, options: O): Uint8Array;
}

/** The row or column that each row or column of a changed image is taken from; null where it is black. */
export type Source = (index: number, size: number) => number | null;

/** An image whose rows and columns are others of its own, in every plane alike. */
export function moved({ bytes, shape }: Image, fromRow: Source, fromColumn: Source): Uint8Array {
  const [planes, height, width] = shape as readonly [number, number, number],
    out = new Uint8Array(bytes.length);
  const columns = Array.from({ length: width }, (_, column) => fromColumn(column, width));
  for (let row = 0; row < height; row++) {
    const source = fromRow(row, height);
    if (source === null) continue;
    for (let plane = 0; plane < planes; plane++) {
      const to = (plane * height + row) * width, from = (plane * height + source) * width;
      for (let column = 0; column < width; column++) {
        const at = columns[column]!;
        if (at !== null) out[to + column] = bytes[from + at]!;
      }
    }
  }
  return out;
}
