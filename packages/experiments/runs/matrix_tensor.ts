import { raw } from "@refold/core/matrix";
import type { NamedTensor } from "./safetensors.ts";
import type { NamedMatrix } from "./run_outcome.ts";

/** Matrices as two-dimensional tensors over the same memory, in the same precision. */
export function tensorsOf(matrices: readonly NamedMatrix[]): readonly NamedTensor[] {
  return matrices.map(({ name, matrix: { rows, cols, data } }) => ({
    name,
    shape: [rows, cols],
    data: raw(data),
  }));
}

/** Two-dimensional float tensors as matrices; undefined where one is anything else. */
export function matricesOf(tensors: readonly NamedTensor[]): readonly NamedMatrix[] | undefined {
  const matrices = tensors.flatMap(({ name, shape, data }): readonly NamedMatrix[] => {
    const [rows, cols, ...rest] = shape;
    if (rows === undefined || cols === undefined || rest.length > 0) return [];
    return data instanceof Float32Array || data instanceof Float64Array
      ? [{ name, matrix: { rows, cols, data } }]
      : [];
  });
  return matrices.length === tensors.length ? matrices : undefined;
}
