import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { ExperimentResult } from "@refold/experiments/result";
import { claimReportOf } from "../claims/table.ts";
import { told } from "../claims/tell.ts";
import { RANGED } from "../bands.ts";
import type { ReportInput } from "../input.ts";
import { pageOf } from "../kinds/table.ts";
import { citation } from "../page/citation.ts";
import { decimals, plural, points, seedList, shortened } from "../page/format.ts";
import type { ReportModel } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { size } from "../claims/words.ts";
import { metricLabel } from "../quantities.ts";
import { claimsFirst } from "./claims_first.ts";
import { headlineOf } from "./verdicts.ts";

/** What the bytes of the data are, where that changes how the numbers are to be read. */
export function dataLine({ name, bytes, note, mayChange }: ExperimentResult["provenance"]["data"]): string {
  switch (bytes) {
    case "official":
      return `${name}, official bytes`;
    case "other":
      return `${name}, a known copy and not the official bytes${
        note === "" ? "" : ` (${shortened(note, 80)})`
      }${
        mayChange === undefined || mayChange.accuracy === 0
          ? ""
          : `: it may change accuracies by ${points(mayChange.accuracy).replace("+", "")}, losses by ${
            decimals(mayChange.loss, 3)
          }`
      }`;
    case "own":
      return `${name}, data of one’s own`;
    case "unknown":
      return `${name}, no known copy, no verdict`;
    case "stand-in":
      return `${name}, generated, no verdict`;
    case "results":
      return `${name}, read from files`;
  }
}

/** The answer in a sentence: what became of the claims, with ours and theirs of the first that has both. */
export function headlineFor(input: ReportInput): string {
  const { result } = input;
  if (result.provenance.data.bytes === "stand-in") return "Stand-in data: nothing is judged.";
  if (result.claims.length === 0) return pageOf(result, input.history).answer();
  const main = result.claims.find(({ claim, ours, published }) =>
    claim.tier === "primary" && ours !== null && published !== null
  );
  const verdicts = headlineOf(result.claims).replace(/\.$/, "");
  return `${verdicts.replace(/\bclaims?\b/, (word) => `${word}${whose(input)}`)}${
    main === undefined ? "" : `: ${numbersOf(main, result)}`
  }.`;
}

/** " of the guide’s Figure 3" where all claims come from there; else empty. */
function whose({ result: { claims }, paper }: ReportInput): string {
  const places = new Set(claims.map(({ claim: { source } }) => `${source.paper}\n${source.place}`));
  const { source } = claims[0]!.claim, entry = paper?.sources.find(({ key }) => key === source.paper);
  if (entry === undefined) return "";
  if (places.size === 1) return ` of ${entry.label}’s ${source.place}`;
  return claims.every(({ claim }) => claim.source.paper === entry.key) ? ` of ${entry.label}` : "";
}

function numbersOf(judged: JudgedClaim, result: ExperimentResult): string {
  const own = told(judged, result), shown = claimReportOf(own.test).numbers(own);
  const value = (term: string): string => shown.find((number) => number.term === term)?.value ?? "";
  const { count, low, high } = judged.ours!; // the claim has a number of ours
  const spread = low === null || high === null || count < RANGED
    ? ""
    : `, one more run within ±${size(own.metric, (high - low) / 2)}`;
  return `${metricLabel(own.metric)} ${value("ours")} over ${plural(count, "seed")}${spread}; ${
    value("theirs")
  } published`;
}

/** What a page is about and what it stands on: experiment, paper, bytes, seeds and runs. */
export function factsOf(input: ReportInput): ReportModel["facts"] {
  const { result, paper } = input, first = claimsFirst(input);
  const { spec, provenance, runs } = result;
  const keys = [...new Set(result.claims.map(({ claim }) => claim.source.paper))];
  const sources = paper?.sources.filter(({ key }) => keys.includes(key)) ?? [];
  const lost = (["diverged", "failed"] as const).flatMap((status) => {
    const number = runs.filter((run) => run.status === status).length;
    return number === 0 ? [] : [`, ${number} ${status}`];
  });
  return [
    ...sources.map(({ key, label, bibtex }) => ({
      term: label,
      detail: { text: citation(bibtex).replace(/\.$/, ""), href: `#source-${slug(key)}` },
    })),
    { term: "data", detail: dataLine(provenance.data) },
    ...(first === null ? [] : [{ term: "claims", detail: first.text }]),
    { term: "experiment", detail: spec.variant === undefined ? spec.name : `${spec.name} @ ${spec.variant}` },
    { term: provenance.seeds.length === 1 ? "seed" : "seeds", detail: seedsOf(result) },
    ...(runs.length === 0 ? [] : [{ term: "runs", detail: `${runs.length}${lost.join("")}` }]),
  ];
}

/** The seeds that were asked for, and those of a confirmation. */
function seedsOf({ provenance: { seeds }, runs }: ExperimentResult): string {
  const others = [...new Set(runs.map(({ seed }) => seed))].filter((seed) => !seeds.includes(seed));
  return seedList(seeds) + (others.length === 0 ? "" : `; to confirm ${seedList(others)}`);
}
