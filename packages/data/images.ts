import type { ReadonlyBytes } from "@refold/core/matrix";

/** Features of an image: three colour planes (red, green, blue) of 32 rows and 32 columns. */
export const FEATURES = 3072;

/** Classes of CIFAR-10. */
export const CLASSES = 10;

/** Images as bytes: `count` × 3072 pixels, plane by plane and row by row, and one class in 0 … 9 for each. */
export interface RawImages {
  readonly count: number;
  readonly pixels: ReadonlyBytes;
  readonly labels: ReadonlyBytes;
}

/** Writable room for `count` images; with `shared`, in memory that workers see without a copy. */
export function roomForImages(
  count: number,
  options: { readonly shared?: boolean } = {},
): { readonly pixels: Uint8Array; readonly labels: Uint8Array } {
  const bytes = count * (FEATURES + 1);
  const buffer = options.shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  return {
    pixels: new Uint8Array(buffer, 0, count * FEATURES),
    labels: new Uint8Array(buffer, count * FEATURES, count),
  };
}
