/**
 * Paths into settings, such as "l2.lambda" or "hidden.0": what a search varies is a number at such a path, whatever the
 * setting is of.
 * @module
 */

/** The path of λ, which a search varies that names no other. */
export const LAMBDA = "l2.lambda";

/** The value at a path of a JSON value; undefined where there is none. */
export function valueAtPath(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, name)) return undefined;
    return (inner as Readonly<Record<string, unknown>>)[name];
  }, value);
}

/**
 * The same JSON value with another number at a path that it has.
 *
 * @example A penalty of another strength
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { withValueAt } from "@refold/experiments/kinds/factor_path";
 *
 * const setting = { hidden: [50], l2: { lambda: 0.01, form: "full" } };
 * assertEquals(withValueAt(setting, "l2.lambda", 1), { hidden: [50], l2: { lambda: 1, form: "full" } });
 * assertEquals(withValueAt(setting, "hidden.0", 20).hidden, [20]);
 * ```
 */
export function withValueAt<T>(value: T, path: string, number: number): T {
  const [name = "", ...rest] = path.split(".");
  const inner = valueAtPath(value, name);
  const changed = rest.length === 0 ? number : withValueAt(inner, rest.join("."), number);
  return (Array.isArray(value)
    ? value.map((item, i) => String(i) === name ? changed : item)
    : { ...value, [name]: changed }) as T; // the same shape: only a number was replaced
}

/** The paths of all numbers in a JSON value. */
export function numberPaths(value: unknown): readonly string[] {
  if (typeof value === "number") return [""];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    numberPaths(inner).map((path) => path === "" ? name : `${name}.${path}`)
  );
}

/**
 * A JSON value changed by another one (RFC 7396): members of objects are replaced one by one, null takes one away, all
 * else is replaced whole.
 */
export function merged(value: unknown, change: unknown): unknown {
  if (!isObject(change)) return change;
  const kept = isObject(value) ? value : {};
  const names = [...new Set([...Object.keys(kept), ...Object.keys(change)])].filter((name) =>
    change[name] !== null
  );
  return Object.fromEntries(
    names.map((name) => [name, Object.hasOwn(change, name) ? merged(kept[name], change[name]) : kept[name]]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
