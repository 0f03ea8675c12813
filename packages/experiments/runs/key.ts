import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { TrainingSpec } from "../runners/training/training_spec.ts";

/**
 * The version of what the code computes from a training spec.
 *
 * Raise it by one, in the same commit, whenever a change alters any stored byte of any run: another order of
 * floating-point operations in core, another use of random keys, another measurement, another meaning of a spec's
 * field. Leave it when results stay the same (speed of a numeric class, messages, reports). Runs stored under another
 * version are never reused, and `runs gc` removes them.
 */
export const CODE_MEANING = 2;

/** All that decides the bytes of a finished run. */
export interface RunIdentity {
  /** The spec with its defaults filled in. Names, titles and claims live outside it, so they do not matter here. */
  readonly training: TrainingSpec;
  readonly seed: number;
  /** SHA-256 over the data's files, hexadecimal. */
  readonly dataChecksum: string;
  /** Backends of one class return equal bits for equal input, such as "f32-fma". */
  readonly numericClass: string;
}

/**
 * The key of a run in the store: SHA-256 over the canonical JSON (RFC 8785) of its identity and of the code's meaning,
 * 64 hexadecimal digits. What a run measures is part of it, `measure.test` included, for it changes what is stored.
 *
 * @example The order in which a spec was written does not matter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { runKey } from "@refold/experiments/runs/key";
 * import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
 *
 * const training = { hidden: [50], l2: { lambda: 0.01, form: "full" } } as unknown as TrainingSpec;
 * const turned = { l2: { form: "full", lambda: 0.01 }, hidden: [50] } as unknown as TrainingSpec;
 * const rest = { seed: 0, dataChecksum: "00", numericClass: "f64" };
 * assertEquals(runKey({ training, ...rest }), runKey({ training: turned, ...rest }));
 * ```
 */
export function runKey(identity: RunIdentity, codeMeaning: number = CODE_MEANING): string {
  const { training, seed, dataChecksum, numericClass } = identity;
  return sha256(new TextEncoder().encode(
    canonicalJson({ codeMeaning, dataChecksum, numericClass, seed, training }),
  ));
}

/** SHA-256 of some bytes, 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
