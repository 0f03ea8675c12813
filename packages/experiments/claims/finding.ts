import type { Claim, JudgedClaim, Verdict } from "./claim.ts";

/** What Holm's correction makes of a claim's p-value. */
export interface Adjusted {
  readonly pValue: number;
  /** How many claims share the correction; 1 for one that stands alone. */
  readonly family: number;
}

/** A claim weighed but for the correction over its family. */
export interface Finding {
  readonly claim: Claim;
  /** Its own two-sided p-value; null where the test has none. */
  readonly pValue: number | null;
  readonly conclude: (adjusted: Adjusted) => JudgedClaim;
}

/** The parts of a judged claim that a test fills in; what it leaves out is null or empty. */
export type Outcome =
  & Pick<JudgedClaim, "verdict" | "reason">
  & Partial<Omit<JudgedClaim, "claim" | "verdict" | "reason">>;

/** A judged claim from what a test found. */
export function judged(claim: Claim, outcome: Outcome): JudgedClaim {
  return {
    claim,
    ours: null,
    published: null,
    difference: null,
    pValue: null,
    seedsNeeded: null,
    details: [],
    ...outcome,
  };
}

/** A finding that no correction can change. */
export function settled(claim: Claim, outcome: Outcome): Finding {
  return { claim, pValue: null, conclude: () => judged(claim, outcome) };
}

/** A verdict of an interval against 0 and the difference that would matter. */
export function fromInterval(
  { low, high }: { readonly low: number; readonly high: number },
  worthwhile: number,
): Verdict {
  if (low > 0) return "REPLICATED";
  return high < worthwhile ? "NOT REPLICATED" : "INCONCLUSIVE";
}
