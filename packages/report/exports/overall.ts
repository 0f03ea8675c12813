import type { JudgedClaim, Verdict } from "@refold/experiments/claims/claim";

/** What claims came to together, in a few words, and the colour that goes with them. */
export interface Overall {
  readonly verdict: Verdict;
  readonly words: string;
  /** The name of a colour of the palette. */
  readonly colour: string;
}

const COLOURS: Readonly<Record<Verdict, string>> = {
  "REPLICATED": "--replicated",
  "NOT REPLICATED": "--refuted",
  "INCONCLUSIVE": "--inconclusive",
  "NOT JUDGED": "--unjudged",
};

/**
 * The worst verdict of the primary claims, or of all where none is primary: refuted before inconclusive before not judged
 * before replicated; and how many of all claims hold.
 */
export function verdictOfAll(claims: readonly JudgedClaim[]): Overall {
  const primary = claims.filter(({ claim }) => claim.tier === "primary");
  const counted = primary.length === 0 ? claims : primary;
  const verdict = (["NOT REPLICATED", "INCONCLUSIVE", "NOT JUDGED", "REPLICATED"] as const)
    .find((one) => counted.some((judged) => judged.verdict === one)) ?? "NOT JUDGED";
  const held = claims.filter((judged) => judged.verdict === "REPLICATED").length;
  const words = claims.length === 0
    ? "no claims"
    : claims.every((judged) => judged.verdict === "NOT JUDGED")
    ? "not judged"
    : `${held} of ${claims.length} replicated`;
  return { verdict, words, colour: COLOURS[verdict] };
}
