/** A JSON value; members that are `undefined` count as absent. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/**
 * One text for one value: members sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them
 * (RFC 8785, JSON Canonicalization Scheme).
 *
 * @throws {RangeError} on a number that JSON cannot hold (NaN, ±∞)
 * @example The order of members does not matter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { canonicalJson } from "@refold/experiments/runs/canonical_json";
 *
 * assertEquals(canonicalJson({ b: [1e21, -0], a: null }), '{"a":null,"b":[1e+21,0]}');
 * ```
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new RangeError(`Expected a finite number, for JSON has no other, but found ${value}`);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.keys(value).sort().flatMap((name) => {
    const member = value[name];
    return member === undefined ? [] : [`${JSON.stringify(name)}:${canonicalJson(member)}`];
  });
  return `{${members.join(",")}}`;
}

/**
 * The same one text for one value, on lines that a person can read: what is read back and written again has the same
 * bytes, whatever order its members came in.
 *
 * @example Members are sorted at every depth
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { canonicalLines } from "@refold/experiments/runs/canonical_json";
 *
 * assertEquals(canonicalLines({ b: 1, a: [] }), '{\n  "a": [],\n  "b": 1\n}\n');
 * ```
 */
export function canonicalLines(value: Json): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}

/** Whether a JSON value is an array; `Array.isArray` forgets that ours are read-only. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
