import type { Standardizer } from "@refold/core/kernels";
import { raw, type ReadonlyFloats } from "@refold/core/matrix";

/** Which rows of a table a standardiser is fitted on, and how many features a row has. */
export interface FitFloatsOptions {
  /** Indices of the rows to fit on; all of them unless given. */
  readonly rows?: Uint32Array;
  readonly features: number;
}

/**
 * The mean and population standard deviation of every feature of a table's rows, in two passes.
 *
 * A feature that never varies gets std 1, which maps it to 0. Mode "none" leaves the numbers as they are.
 *
 * @throws {RangeError} when there is no row to fit on, a row beyond the last, or rows of another length
 * @example Two rows of one feature that varies and one that does not
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitFloats } from "@refold/data/standardize_floats";
 *
 * const { mean, std } = fitFloats(Float64Array.of(1, 7, 3, 7), "feature", { features: 2 });
 * assertEquals([[...mean as Float64Array], [...std as Float64Array]], [[2, 7], [1, 1]]);
 * ```
 */
export function fitFloats(
  values: ReadonlyFloats,
  mode: "feature" | "none",
  { rows, features }: FitFloatsOptions,
): Standardizer {
  const all = values.length / features, count = rows?.length ?? all;
  if (!Number.isInteger(all)) {
    throw new RangeError(`Expected rows of ${features} features but found ${values.length} numbers`);
  }
  if (count === 0) throw new RangeError("Expected at least one row to fit a standardiser on but found none");
  const mean = new Float64Array(features), std = new Float64Array(features).fill(1);
  if (mode === "none") return { mean, std };
  const data = raw(values), at = (i: number) => (rows === undefined ? i : rows[i]!) * features;
  for (let i = 0; i < count; i++) {
    const from = at(i);
    if (from >= data.length) throw new RangeError(`Expected rows below ${all} but found ${from / features}`);
    for (let j = 0; j < features; j++) mean[j]! += data[from + j]! / count;
  }
  const squares = new Float64Array(features);
  for (let i = 0; i < count; i++) {
    for (let j = 0, p = at(i); j < features; j++, p++) squares[j]! += (data[p]! - mean[j]!) ** 2;
  }
  squares.forEach((sum, j) => {
    const deviation = Math.sqrt(sum / count);
    // what varies by no more than the rounding of its mean does not vary
    if (deviation > Math.abs(mean[j]!) * 1e-15 * count) std[j] = deviation;
  });
  return { mean, std };
}

/** A table's numbers with mean 0 and variance 1: (x − mean) / std, feature by feature. */
export function standardizeFloats(values: ReadonlyFloats, { mean, std }: Standardizer): Float64Array {
  const data = raw(values), features = mean.length;
  return Float64Array.from(data, (x, p) => (x - mean[p % features]!) / std[p % features]!);
}
