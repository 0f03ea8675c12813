import type { JudgedClaim, Verdict } from "@refold/experiments/claims/claim";
import { listed, plural } from "../page/format.ts";
import type { Section } from "../page/model.ts";
import type { ReportInput } from "../input.ts";
import { claimCard } from "./claim_card.ts";
import { warnings } from "./warnings.ts";

const WORDS: readonly (readonly [Verdict, string])[] = [
  ["REPLICATED", "replicated"],
  ["NOT REPLICATED", "not replicated"],
  ["INCONCLUSIVE", "inconclusive"],
  ["NOT JUDGED", "not judged"],
];

/** The verdicts of all claims, primary and secondary, counted in one sentence. */
export function headlineOf(claims: readonly JudgedClaim[]): string {
  if (claims.length === 0) return "No claim was made: the page shows what came out.";
  const tally = WORDS.flatMap(([verdict, word]) => {
    const number = claims.filter((judged) => judged.verdict === verdict).length;
    return number === 0 ? [] : [`${number} ${word}`];
  });
  return claims.length === 1
    ? `The claim was ${tally.join("").replace(/^1 /, "")}.`
    : `Of ${plural(claims.length, "claim")}, ${listed(tally)}.`;
}

/** The verdict cards, primary claims first, in the order in which the spec states them. */
export function verdictSection(input: ReportInput): Section | null {
  const { result } = input;
  const limits = warnings(input);
  if (result.claims.length === 0 && limits.length === 0) return null;
  const cards = result.claims.map((judged) => claimCard(judged, input));
  const order = [
    ...cards.filter((card) => card.tier === "primary"),
    ...cards.filter((card) => card.tier === "secondary"),
  ];
  return { id: "verdicts", title: "Verdicts", blocks: [{ kind: "claims", cards: order }, ...limits] };
}
