import { better } from "@refold/experiments/claims/better";
import { bound } from "@refold/experiments/claims/bound";
import { curve } from "@refold/experiments/claims/curve";
import { mean } from "@refold/experiments/claims/mean";
import type { AnyClaimKind } from "@refold/experiments/claims/table";
import { value } from "@refold/experiments/claims/value";

/** The kinds of claims of a page: those that trainings of one setting are tested by. */
export const CLAIM_KINDS = { value, mean, better, bound, curve } as const;

/** The kind of a test. */
export function claimKindOf({ kind }: { readonly kind: keyof typeof CLAIM_KINDS }): AnyClaimKind {
  return CLAIM_KINDS[kind] as unknown as AnyClaimKind; // a test's `kind` names the record of its types
}
