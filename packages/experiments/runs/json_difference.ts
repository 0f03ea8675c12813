import { canonicalJson, isArray, type Json } from "./canonical_json.ts";

/** One place where two JSON values differ; `undefined` where a side has nothing there. */
export interface Difference {
  readonly path: string;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
}

/**
 * Where two JSON values differ: the shortest paths, in the order of their names.
 *
 * @throws {RangeError} on a number that JSON cannot hold (NaN, ±∞)
 * @example A changed and an added member
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { differences } from "@refold/experiments/runs/json_difference";
 *
 * assertEquals(differences({ l2: { lambda: 0.01 } }, { l2: { lambda: 0.1 }, seed: 3 }), [
 *   { path: "l2.lambda", left: 0.01, right: 0.1 },
 *   { path: "seed", left: undefined, right: 3 },
 * ]);
 * ```
 */
export function differences(
  left: Json | undefined,
  right: Json | undefined,
  path = "",
): readonly Difference[] {
  if (text(left) === text(right)) return [];
  if (!isObject(left) || !isObject(right)) return [{ path, left, right }];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return names.flatMap((name) =>
    differences(left[name], right[name], path === "" ? name : `${path}.${name}`)
  );
}

/** A difference as a line of text, both sides named. */
export function showDifference({ path, left, right }: Difference): string {
  return `${path === "" ? "(whole)" : path}: ${text(left) ?? "(absent)"} → ${text(right) ?? "(absent)"}`;
}

function text(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json | undefined } {
  return value !== undefined && value !== null && typeof value === "object" && !isArray(value);
}
