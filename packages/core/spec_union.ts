import { z } from "zod";

/** A table of kinds, each with the schema of what a spec writes. */
type Kinds = Readonly<Record<string, { readonly spec: z.ZodType }>>;

/**
 * The schema of a spec that may be of any kind in a table, told apart by the field `discriminator`.
 *
 * @example A layer of a kind that the table does not have is refused
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LAYERS } from "@refold/core/layers";
 * import { unionOf } from "@refold/core/spec_union";
 *
 * const layer = unionOf("layer", LAYERS);
 * assertEquals(layer.safeParse({ layer: "dense", units: 3 }).success, true);
 * assertEquals(layer.safeParse({ layer: "maxout" }).success, false);
 * ```
 */
export function unionOf<K extends Kinds>(
  discriminator: string,
  kinds: K,
): z.ZodType<z.infer<K[keyof K]["spec"]>> {
  const specs = Object.values(kinds).map(({ spec }) => spec);
  return z.discriminatedUnion(discriminator, specs as never) as never; // objects with that field, as their kinds say
}
