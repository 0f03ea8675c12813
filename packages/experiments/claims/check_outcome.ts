import type { JudgedClaim } from "./claim.ts";
import type { Provenance } from "../runs/provenance.ts";

/** What primary claims come to as a whole; an exit code follows it. */
export type CheckOutcome = "replicated" | "not replicated" | "inconclusive";

/**
 * All primary claims REPLICATED, any NOT REPLICATED, or else inconclusive.
 *
 * Exact claims on other bytes than the official archive's are left out: they can only be compared on those.
 */
export function checkOutcome(
  claims: readonly JudgedClaim[],
  { bytes }: Pick<Provenance["data"], "bytes">,
): CheckOutcome {
  const counted = claims.filter(({ claim }) =>
    claim.tier === "primary" && !(claim.test.kind === "exact" && bytes === "other")
  );
  if (counted.some(({ verdict }) => verdict === "NOT REPLICATED")) return "not replicated";
  return counted.every(({ verdict }) => verdict === "REPLICATED") ? "replicated" : "inconclusive";
}
