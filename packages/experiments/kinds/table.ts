import type { z } from "zod";
import { gradientCheck } from "./gradient_check/gradient_check.ts";
import type { Kind } from "./kind.ts";
import { rangeTest } from "./range_test/range_testing.ts";
import { sanity } from "./sanity/sanity.ts";
import { search } from "./search/search.ts";
import { selection } from "./selection/selection.ts";
import { sensitivity } from "./sensitivity/sensitivity.ts";
import { arms } from "./arms/arms.ts";
import { training } from "./training.ts";

/** Every kind of experiment by the name that specs give in `kind`. */
export const KINDS = {
  training,
  search,
  sensitivity,
  "gradient-check": gradientCheck,
  sanity,
  arms,
  "range-test": rangeTest,
  selection,
} as const;
/** What a spec can have as its `kind`. */
export type KindName = keyof typeof KINDS;

/** The fields of a spec that its kind reads: a spec without its name, title and claims. */
export type KindSpec = { readonly [K in KindName]: z.infer<(typeof KINDS)[K]["spec"]> }[KindName];

type Schemas = Exclude<(typeof KINDS)[KindName]["analysis"], null>;

/** What an experiment's kind computes beyond its runs. */
export type Analysis = z.infer<Schemas>;

/** A kind that is asked about specs and analyses of its own alone. */
export type AnyKind = Kind<z.ZodObject, z.ZodObject> & { readonly spec: z.ZodObject };

/** The kind of a spec. */
export function kindOf({ kind }: { readonly kind: KindName }): AnyKind {
  return KINDS[kind] as unknown as AnyKind; // a spec's `kind` names the record whose types are the spec's own
}
