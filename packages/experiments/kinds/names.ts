import { z } from "zod";

/** A name that may stand in a path and in a URL. */
export const Name = z.string().regex(
  /^[a-z0-9][a-z0-9-]{0,63}$/,
  "1 to 64 lower-case letters, digits and dashes, no dash first,",
);

/** Refuses a list in which two items have one name. */
export function unique<K extends string>(key: K) {
  return (items: readonly Readonly<Record<K, string>>[], context: z.RefinementCtx): void =>
    items.forEach((item, i) => {
      if (items.findIndex((other) => other[key] === item[key]) === i) return;
      context.addIssue({
        code: "custom",
        path: [i, key],
        message: `expected every ${key} once but found "${item[key]}" again`,
      });
    });
}
