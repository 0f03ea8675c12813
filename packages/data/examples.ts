import type { Labels, ReadonlyBytes, ReadonlyFloats } from "@refold/core/matrix";

/** The shape of one example: [planes, rows, columns] of an image, [features] of a table's row. */
export type Shape = readonly number[];

/** The most classes that labels can tell apart. */
export const MOST_CLASSES = 65_535;

/** A part of a dataset in memory: which it is, and how many of the examples are its own. */
export interface LoadedPart {
  readonly name: string;
  readonly role: Role;
  readonly count: number;
}

/** What a part is for: to train on, to test on, or all there is, which a split deals out. */
export type Role = "train" | "test" | "all";

/**
 * Examples in memory, part after part: features row by row and a class for each.
 *
 * Images are bytes, plane by plane and row by row; tables are floats, column by column of a row.
 */
export interface Examples {
  readonly shape: Shape;
  readonly classes: number;
  readonly features: ReadonlyBytes | ReadonlyFloats;
  /** The class of each, from 0 on: bytes, or 16-bit numbers where there are more than 256 classes. */
  readonly labels: Labels;
  readonly parts: readonly LoadedPart[];
}

/** No examples, for runs that read none. */
export const NO_EXAMPLES: Examples = {
  shape: [0],
  classes: 0,
  features: new Uint8Array(0),
  labels: new Uint8Array(0),
  parts: [],
};

/** The features of one example: the product of its shape. */
export function featuresOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Whether features are an image's bytes rather than a table's floats. */
export function isBytes(features: Examples["features"]): features is ReadonlyBytes {
  return features instanceof Uint8Array;
}

/** Writable room for images. */
export interface ImageRoom {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * Writable room for `count` images of `features` bytes; with `shared`, in memory that workers see without a copy, where
 * there is such memory: a page of a browser has none.
 */
export function roomForImages(
  count: number,
  { features, shared = false }: { readonly features: number; readonly shared?: boolean },
): ImageRoom {
  const bytes = count * (features + 1),
    shareable = shared && typeof SharedArrayBuffer !== "undefined",
    buffer = shareable ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  return {
    pixels: new Uint8Array(buffer, 0, count * features),
    labels: new Uint8Array(buffer, count * features, count),
  };
}
