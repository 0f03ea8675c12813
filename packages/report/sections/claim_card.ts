import type { ClaimTest, JudgedClaim, Quantity } from "@refold/experiments/claims/claim";
import type { ExperimentResult } from "@refold/experiments/result";
import { decimals, percent, plural, sentence, typeset } from "../page/format.ts";
import { isFraction, quantityDifference, quantityValue } from "../quantities.ts";
import { claimStrip } from "../figures/claim_strip.ts";
import type { ReportInput } from "../input.ts";
import type { ClaimCard } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { predicateOf } from "./predicate.ts";

/** b of the judges: by how much accuracies may differ on other bytes than the official archive's, 0.3 points. */
const OTHER_BYTES_ACCURACY = 0.003;

/** The quantity a claim's single number measures; accuracy where the test has no quantity of its own. */
export function quantityOf({ claim: { test } }: JudgedClaim): Quantity {
  return "quantity" in test ? test.quantity : "validationAccuracy";
}

/** What was published, as a number or as the bound that was stated; null where there is no single number. */
export function theirsOf(judged: JudgedClaim): string | null {
  const { published, claim: { test } } = judged;
  const value = (number: number): string => quantityValue(quantityOf(judged), number);
  if (test.kind !== "bound") return published === null ? null : value(published);
  return [
    ...(test.atLeast === undefined ? [] : [`≥\u00a0${value(test.atLeast)}`]),
    ...(test.atMost === undefined ? [] : [`≤\u00a0${value(test.atMost)}`]),
  ].join(", ");
}

function numbersOf(judged: JudgedClaim): ClaimCard["numbers"] {
  const { ours, difference, claim: { test, margin } } = judged;
  const quantity = quantityOf(judged);
  const value = (number: number): string => quantityValue(quantity, number);
  const theirs = theirsOf(judged);
  const usesMargin = test.kind === "value";
  return [
    ...(ours === null ? [] : [{
      term: "ours",
      value: value(ours.mean),
      note: ours.count < 2
        ? "one seed"
        : `${span(quantity, ours.low, ours.high)}, ${plural(ours.count, "seed")}`,
    }]),
    ...(theirs === null
      ? []
      : [{ term: "theirs", value: theirs, note: test.kind === "bound" ? "stated bound" : "one run" }]),
    ...(difference === null ? [] : [{
      term: "difference",
      value: quantityDifference(quantity, difference),
      note: "ours − theirs",
    }]),
    ...(usesMargin
      ? [{
        term: "δ",
        value: `±${quantityDifference(quantity, margin).replace("+", "")}`,
        note: "would matter",
      }]
      : []),
  ];
}

function span(quantity: Quantity, low: number, high: number): string {
  return isFraction(quantity)
    ? `${decimals(low * 100, 2)}–${percent(high)}`
    : `${decimals(low, 4)}–${decimals(high, 4)}`;
}

function marginTest(judged: JudgedClaim, result: ExperimentResult): ClaimCard["judged"] {
  const { ours, published, claim: { test }, verdict } = judged;
  if (test.kind !== "value" || ours === null || published === null) return null;
  if (!isFraction(test.quantity) || verdict === "NOT REPLICATED" || verdict === "NOT JUDGED") {
    return null;
  }
  return {
    half: (ours.high - ours.low) / 2,
    distance: Math.abs(ours.mean - published),
    slack: result.provenance.data.bytes === "other" ? OTHER_BYTES_ACCURACY : 0,
    count: ours.count,
  };
}

/** A run repeated digit by digit beside the published one, both to the decimals that were printed. */
function exactNumbers(
  { difference }: JudgedClaim,
  test: Extract<ClaimTest, { kind: "exact" }>,
): ClaimCard["numbers"] {
  const printed = (value: number): string => decimals(value, test.decimals);
  const theirs = { term: "theirs", value: printed(test.published), note: "one run" };
  if (difference === null) return [theirs];
  return [
    // the run that the judge compared, whichever others were made
    { term: "ours", value: printed(test.published + difference), note: "the run repeated" },
    theirs,
    { term: "difference", value: printed(difference), note: "ours − theirs" },
  ];
}

/** A judged claim as its card: what was claimed, what came out, whether it holds, and why. */
export function claimCard(judged: JudgedClaim, input: ReportInput): ClaimCard {
  const { result, paper } = input;
  const { claim } = judged;
  const entry = paper?.sources.find((candidate) => candidate.key === claim.source.paper);
  const strip = claimStrip(judged, input);
  return {
    id: `claim-${slug(claim.id)}`,
    statement: typeset(claim.statement),
    source: {
      text: `${entry?.label ?? claim.source.paper}, ${claim.source.place}`,
      href: entry === undefined ? null : `#source-${slug(entry.key)}`,
    },
    tier: claim.tier,
    verdict: judged.verdict,
    reason: typeset(judged.reason),
    numbers: claim.test.kind === "exact" ? exactNumbers(judged, claim.test) : numbersOf(judged),
    strip: strip === null ? null : { ...strip, label: stripLabel(judged) || sentence(strip.note) },
    predicate: predicateOf(claim.test, claim.margin),
    details: [
      ...judged.details,
      ...(judged.seedsNeeded === null
        ? []
        : [{ label: "seeds at which the verdict could be sharp", value: String(judged.seedsNeeded) }]),
      ...(judged.ours === null || judged.ours.count < 2
        ? []
        : [{ label: "SD between seeds", value: standardDeviation(judged) }]),
    ],
    judged: marginTest(judged, result),
  };
}

function standardDeviation(judged: JudgedClaim): string {
  const sd = judged.ours?.sd ?? 0;
  return isFraction(quantityOf(judged)) ? percent(sd) : sd.toPrecision(3);
}

/** A single number's strip in words; empty where the claim has none, so that the note must do. */
function stripLabel(judged: JudgedClaim): string {
  const { ours } = judged;
  const quantity = quantityOf(judged), theirs = theirsOf(judged);
  return [
    ...(ours === null ? [] : [`${plural(ours.count, "seed")} around ${quantityValue(quantity, ours.mean)}`]),
    ...(theirs === null ? [] : [`published ${theirs}`]),
  ].join(", ");
}
