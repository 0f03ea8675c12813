import type { ClaimKindName } from "@refold/experiments/claims/table";
import { better } from "@refold/report/claims/better";
import { bound } from "@refold/report/claims/bound";
import type { ClaimReport } from "@refold/report/claims/claim_report";
import { curve } from "@refold/report/claims/curve";
import { mean } from "@refold/report/claims/mean";
import { value } from "@refold/report/claims/value";

const REPORTS = { value, mean, better, bound, curve } as const;

/** What is said of the kind of a test. */
export function claimReportOf({ kind }: { readonly kind: keyof typeof REPORTS }): ClaimReport<ClaimKindName> {
  return REPORTS[kind] as unknown as ClaimReport<ClaimKindName>; // a test's `kind` names the record of its types
}
