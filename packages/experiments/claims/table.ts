import type { z } from "zod";
import { better } from "./better.ts";
import { bound } from "./bound.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { curve } from "./curve.ts";
import { cycleEnds } from "./cycle_ends.ts";
import { exact } from "./exact.ts";
import { gradientErrors } from "./gradient_errors.ts";
import { mean } from "./mean.ts";
import { cells } from "./metric_cells.ts";
import { ranking } from "./ranking.ts";
import { ratio } from "./ratio.ts";
import { monotone } from "./monotone.ts";
import { publishedTable } from "./published_table.ts";
import { series } from "./series.ts";
import { stages } from "./stages.ts";
import { value } from "./value.ts";

/** Every kind of claim by the name that specs give in `test.kind`. */
export const CLAIM_KINDS = {
  value,
  mean,
  better,
  ratio,
  ranking,
  cells,
  bound,
  curve,
  series,
  table: publishedTable,
  stages,
  cycleEnds,
  monotone,
  gradientErrors,
  exact,
} as const;
/** The name of a kind of claim. */
export type ClaimKindName = keyof typeof CLAIM_KINDS;

/** A kind that is asked about tests of its own alone. */
export type AnyClaimKind = ClaimKind<z.ZodType, z.ZodType>;

/** The kind of a test. */
export function claimKindOf({ kind }: { readonly kind: ClaimKindName }): AnyClaimKind {
  return CLAIM_KINDS[kind] as unknown as AnyClaimKind; // a test's `kind` names the record whose types are the test's own
}
