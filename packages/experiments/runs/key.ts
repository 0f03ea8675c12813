import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical_json.ts";
import type { Task } from "./task.ts";

/**
 * The version of what the code computes from a task.
 *
 * Raise it by one, in the same commit, whenever a change alters any stored byte of any run: another order of
 * floating-point operations in core, another use of random keys, another measurement, another meaning of a spec's
 * field. Leave it when results stay the same (speed of a numeric class, messages, reports). Runs stored under another
 * version are never reused, and `runs gc` removes those of an earlier one.
 */
export const CODE_MEANING = 2;

/**
 * The key of a run in the store: SHA-256 over the canonical JSON (RFC 8785) of all in its task that decides its bytes
 * and of the code's meaning, 64 hexadecimal digits. Names, titles, claims and trials are not part of it, so experiments
 * share runs; what a run measures is, for it changes what is stored.
 *
 * @example The order in which a spec was written does not matter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { taskKey } from "@refold/experiments/runs/key";
 *
 * const rest = { runner: "training", trial: "", seed: 0, data: null, arithmetic: "f64" };
 * const spec = { hidden: [50], l2: { lambda: 0.01, form: "full" } };
 * const turned = { l2: { form: "full", lambda: 0.01 }, hidden: [50] };
 * assertEquals(taskKey({ spec, ...rest }), taskKey({ spec: turned, ...rest }));
 * ```
 */
export function taskKey(task: Keyed, codeMeaning: number = CODE_MEANING): string {
  if (codeMeaning !== CODE_MEANING) return keyOf(task, codeMeaning);
  const known = keys.get(task), key = known ?? keyOf(task, codeMeaning);
  if (known === undefined) keys.set(task, key);
  return key;
}

type Keyed = Omit<Task, "trial"> & Partial<Task>;

/** Keys of tasks that were asked for: a task never changes, and is asked for its key by all who handle it. */
const keys = new WeakMap<Keyed, string>();

function keyOf({ runner, spec, seed, data, arithmetic }: Keyed, codeMeaning: number): string {
  return sha256(new TextEncoder().encode(canonicalJson({
    codeMeaning,
    runner,
    spec,
    seed,
    data: data === null ? null : { dataset: data.dataset, checksum: data.checksum },
    arithmetic,
  })));
}

/** SHA-256 of some bytes, 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
