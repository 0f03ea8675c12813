/**
 * What a key leads to in a JSON value, or a pointer (RFC 6901) where the name starts with a slash; undefined where nothing.
 * A step `-` is the last element of a list: `/accuracy/values/-`.
 */
export function cellOf(value: unknown, name: string): unknown {
  const steps = name.startsWith("/")
    ? name.slice(1).split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    : [name];
  return steps.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner) && step === "-") return inner.at(-1);
    if (Array.isArray(inner)) return /^(0|[1-9]\d{0,8})$/.test(step) ? inner[Number(step)] : undefined;
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    return (inner as Readonly<Record<string, unknown>>)[step];
  }, value);
}

/** How many names are gathered for a message. */
const MOST = 200;

/** The keys of some values' objects, or the pointers to all that they hold, for a message. */
export function namesOf(values: readonly unknown[], pointers: boolean): readonly string[] {
  const names = new Set<string>();
  const gather = (value: unknown, prefix: string, depth: number): void => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      if (names.size >= MOST) return;
      names.add(pointers ? `${prefix}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` : key);
      if (pointers && depth < 4) gather(inner, `${prefix}/${key}`, depth + 1);
    }
  };
  for (const value of values.slice(0, MOST)) gather(value, "", 0);
  return [...names];
}
