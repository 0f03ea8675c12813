import type { Matrix } from "@refold/core/matrix";
import type { TrainingSpec } from "./training_spec.ts";
export function legacyPermutation(_seed: number, _count: number): Uint32Array {
  throw new Error("pending");
}
export function legacyParams(_t: TrainingSpec, _seed: number): readonly { weight: Matrix; bias: Matrix }[] {
  throw new Error("pending");
}
export function legacyBatches(
  _t: TrainingSpec,
  _seed: number,
  _o: { rows: Uint32Array; from: number },
): Iterable<Uint32Array> {
  throw new Error("pending");
}
