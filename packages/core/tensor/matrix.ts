/** The read-only face of a typed array of floats: it can be read and copied, never written. */
export type ReadonlyFloats = Readonly<
  Omit<
    Float32Array | Float64Array,
    "set" | "fill" | "sort" | "reverse" | "copyWithin" | "subarray" | "buffer"
  >
>;

/** The read-only face of a byte array. */
export type ReadonlyBytes = Readonly<
  Omit<Uint8Array, "set" | "fill" | "sort" | "reverse" | "copyWithin" | "subarray" | "buffer">
>;

/** Class numbers, one an example: bytes up to 256 classes, 16 bits up to 65,536; read-only. */
export type Labels = Readonly<
  Omit<Uint8Array | Uint16Array, "set" | "fill" | "sort" | "reverse" | "copyWithin" | "subarray" | "buffer">
>;

/** A dense matrix on the host, row-major: element (i, j) is `data[i * cols + j]`. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: ReadonlyFloats;
}

/**
 * A matrix over the given floats, which the caller must not write afterwards.
 *
 * @throws {RangeError} when `data.length` is not rows × cols
 * @example Element (1, 0) of a 2×2 matrix
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { matrix } from "@refold/core/matrix";
 *
 * const m = matrix(2, 2, Float64Array.of(1, 2, 3, 4));
 * assertEquals(m.data[1 * m.cols + 0], 3);
 * ```
 */
export function matrix(rows: number, cols: number, data: ReadonlyFloats): Matrix {
  if (data.length !== rows * cols) {
    throw new RangeError(`A ${rows}×${cols} matrix needs ${rows * cols} values but found ${data.length}`);
  }
  return { rows, cols, data };
}

/** A rows × cols matrix of zeros, float64. */
export function zeros(rows: number, cols: number): Matrix {
  return { rows, cols, data: new Float64Array(rows * cols) };
}

/** The writable array behind read-only floats, for kernels that read them in tight loops; never write through it. */
export function raw(floats: ReadonlyFloats): Float32Array | Float64Array {
  return floats as unknown as Float32Array | Float64Array; // true by construction: ReadonlyFloats only hides methods
}

/** The writable array behind read-only bytes, for kernels and views; never write through it. */
export function rawBytes(bytes: ReadonlyBytes): Uint8Array {
  return bytes as unknown as Uint8Array; // true by construction: ReadonlyBytes only hides methods
}

/** The writable array behind read-only labels, for kernels that read them in tight loops; never write through it. */
export function rawLabels(labels: Labels): Uint8Array | Uint16Array {
  return labels as unknown as Uint8Array | Uint16Array; // true by construction: Labels only hides methods
}
