import type { JudgedClaim, Verdict } from "@refold/experiments/claims/claim";
import { allOf, inWords, listed, sentence } from "../page/format.ts";
import type { Section } from "../page/model.ts";
import type { ReportInput } from "../input.ts";
import { claimCard, spansOf } from "./claim_card.ts";
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
  const number = claims.length, [first] = claims; // there is one
  if (claims.every(({ verdict }) => verdict === first!.verdict)) return unanimous(first!.verdict, number);
  const tally = WORDS.flatMap(([verdict, word]) => {
    const own = claims.filter((judged) => judged.verdict === verdict).length;
    return own === 0 ? [] : [`${inWords(own)} ${word}`];
  });
  return `Of ${inWords(number)} claims, ${listed(tally)}.`;
}

function unanimous(verdict: Verdict, number: number): string {
  const all = sentence(allOf(number, "claim")), was = number === 1 ? "was" : "were";
  switch (verdict) {
    case "REPLICATED":
      return `${all} replicated.`;
    case "NOT REPLICATED":
      return number === 1
        ? "The claim did not replicate."
        : number === 2
        ? "Neither of the two claims replicated."
        : `None of the ${inWords(number)} claims replicated.`;
    case "INCONCLUSIVE":
      return `${all} ${was} inconclusive.`;
    case "NOT JUDGED":
      return `${all} ${was} not judged.`;
  }
}

/** The verdict cards, primary claims first, in the order in which the spec states them. */
export function verdictSection(input: ReportInput): Section | null {
  const { result } = input;
  const limits = warnings(input);
  if (result.claims.length === 0 && limits.length === 0) return null;
  const spans = spansOf(input), cards = result.claims.map((judged) => claimCard(judged, input, spans));
  const order = [
    ...cards.filter((card) => card.tier === "primary"),
    ...cards.filter((card) => card.tier === "secondary"),
  ];
  return { id: "verdicts", title: "Verdicts", blocks: [{ kind: "claims", cards: order }, ...limits] };
}
