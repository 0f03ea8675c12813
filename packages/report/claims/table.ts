import type { ClaimKindName } from "@refold/experiments/claims/table";
import { better } from "./better.ts";
import { bound } from "./bound.ts";
import { cells } from "./cells.ts";
import type { ClaimReport } from "./claim_report.ts";
import { curve } from "./curve.ts";
import { cycleEnds } from "./cycle_ends.ts";
import { exact } from "./exact.ts";
import { gradientErrors } from "./gradient_errors.ts";
import { mean } from "./mean.ts";
import { monotone } from "./monotone.ts";
import { publishedTable } from "./published_table.ts";
import { ranking } from "./ranking.ts";
import { ratio } from "./ratio.ts";
import { series } from "./series.ts";
import { stages } from "./stages.ts";
import { value } from "./value.ts";

/** What is said of every kind of claim. */
const CLAIM_REPORTS = {
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
} as const satisfies { readonly [K in ClaimKindName]: ClaimReport<K> };

/** What is said of the kind of a test. */
export function claimReportOf({ kind }: { readonly kind: ClaimKindName }): ClaimReport<ClaimKindName> {
  return CLAIM_REPORTS[kind] as unknown as ClaimReport<ClaimKindName>; // a test's `kind` names the record of its types
}
