import type { Standardizer } from "@refold/core/kernels";
import type { ReadonlyBytes } from "@refold/core/matrix";

/** What shares one mean and deviation: every feature, every colour plane, or nothing (x = p/255 as it is). */
export type Standardization = "feature" | "channel" | "none";

/** Which images a standardiser is fitted on, and the shape of one. */
export interface FitOptions {
  /** Indices of the images to fit on; all of them unless given. */
  readonly rows?: Uint32Array;
  readonly features: number;
  readonly channels: number;
}

/**
 * The mean and population standard deviation of every feature of x = p/255: z = (x − mean) / std has mean 0 and variance 1.
 *
 * Fit on the training rows only. Sums are exact integers, so the result is that of float64 without any rounding before
 * the last operations. A feature that never varies gets std 1, which maps it to 0.
 *
 * Source: LeCun et al., "Efficient BackProp" (1998), §4.3.
 *
 * @throws {RangeError} when there is no image to fit on, or a row beyond the last image
 * @example Two images of one black-or-white feature and one constant feature
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitStandardizer } from "@refold/data/standardize";
 *
 * const { mean, std } = fitStandardizer(Uint8Array.of(0, 51, 255, 51), "feature", { features: 2, channels: 1 });
 * assertEquals([mean[0], std[0], mean[1], std[1]], [0.5, 0.5, 0.2, 1]);
 * ```
 */
export function fitStandardizer(
  pixels: ReadonlyBytes,
  mode: Standardization,
  { rows, features, channels }: FitOptions,
): Standardizer {
  if (pixels.length % features !== 0 || features % channels !== 0) {
    throw new RangeError(
      `Expected images of ${features} features in ${channels} channels but found ${pixels.length} bytes`,
    );
  }
  if (mode === "none") return { mean: new Float64Array(features), std: new Float64Array(features).fill(1) };
  const { count, sums, squares } = moments(pixels, rows, features);
  const group = mode === "feature" ? 1 : features / channels; // consecutive features that share their moments
  const mean = new Float64Array(features), std = new Float64Array(features);
  for (let first = 0; first < features; first += group) {
    let sum = 0, square = 0;
    for (let j = first; j < first + group; j++) sum += sums[j]!, square += squares[j]!;
    const n = count * group, deviation = Math.sqrt(n * square - sum * sum) / (255 * n);
    mean.fill(sum / (255 * n), first, first + group);
    std.fill(deviation > 0 ? deviation : 1, first, first + group);
  }
  return { mean, std };
}

/** Rows whose Σp² fits into 32 bits: 2¹⁶ · 255² < 2³². */
const SAFE_ROWS = 65_536;

/** Σp and Σp² of every feature over the given rows, exact: in 32 bits, which is fast, for as many rows as is safe. */
function moments(
  pixels: ReadonlyBytes,
  rows: Uint32Array | undefined,
  features: number,
): { readonly count: number; readonly sums: Float64Array; readonly squares: Float64Array } {
  const images = pixels.length / features, count = rows?.length ?? images;
  if (count === 0) {
    throw new RangeError("Expected at least one image to fit a standardiser on but found none");
  }
  const sums = new Float64Array(features), squares = new Float64Array(features);
  for (let first = 0; first < count; first += SAFE_ROWS) {
    const sum = new Uint32Array(features), square = new Uint32Array(features);
    for (let i = first; i < Math.min(first + SAFE_ROWS, count); i++) {
      const row = rows === undefined ? i : rows[i]!;
      if (row >= images) throw new RangeError(`Expected rows below ${images} but found ${row}`);
      for (let j = 0, p = row * features; j < features; j++, p++) {
        const value = pixels[p]!;
        sum[j]! += value;
        square[j]! += value * value;
      }
    }
    for (let j = 0; j < features; j++) sums[j]! += sum[j]!, squares[j]! += square[j]!;
  }
  return { count, sums, squares };
}
