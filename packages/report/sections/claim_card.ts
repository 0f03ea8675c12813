import { byteAllowance } from "@refold/experiments/claims/allowance";
import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { ClaimKindName } from "@refold/experiments/claims/table";
import type { Told } from "../claims/claim_report.ts";
import { claimReportOf } from "../claims/table.ts";
import { size } from "../claims/words.ts";
import { foundOf, reasonOf, told } from "../claims/tell.ts";
import { plural, sentence, typeset } from "../page/format.ts";
import { comparable } from "../comparable.ts";
import type { ReportInput } from "../input.ts";
import type { ClaimCard } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { isFraction, metricValue } from "../quantities.ts";

/** What a reader's own margin needs, where the verdict hangs on one. */
function marginTest({ judged, metric, result }: Told<ClaimKindName>): ClaimCard["judged"] {
  const { ours, published, reason, verdict } = judged;
  if (reason.kind !== "value" || ours === null || published === null) return null;
  if (!isFraction(metric) || verdict === "NOT REPLICATED" || verdict === "NOT JUDGED") return null;
  return {
    half: Math.max(...reason.weighed.readings.map(({ halfWidth }) => halfWidth)),
    distance: Math.abs(ours.mean - published),
    slack: byteAllowance(result.provenance.data, metric),
    count: ours.count,
  };
}

/** A judged claim as its card: what was claimed, what came out, whether it holds, and why. */
export function claimCard(judged: JudgedClaim, input: ReportInput): ClaimCard {
  const { result, paper } = input, { claim } = judged;
  const entry = paper?.sources.find((candidate) => candidate.key === claim.source.paper);
  const report = claimReportOf(claim.test), own = told(judged, result), found = foundOf(judged);
  const strip = comparable(result) ? report.strip(own, input) : null;
  return {
    id: `claim-${slug(claim.id)}`,
    statement: typeset(claim.statement),
    source: {
      text: `${entry?.label ?? claim.source.paper}, ${claim.source.place}`,
      href: entry === undefined ? null : `#source-${slug(entry.key)}`,
    },
    tier: claim.tier,
    verdict: judged.verdict,
    reason: reasonOf(judged, result),
    numbers: report.numbers(own),
    strip: strip === null ? null : { ...strip, label: stripLabel(own) || sentence(strip.note) },
    predicate: report.predicate(claim.test, own),
    details: [
      ...(found === null ? [] : report.details(found, own)),
      ...(judged.seedsNeeded === null
        ? []
        : [{ label: "seeds at which the verdict could be sharp", value: String(judged.seedsNeeded) }]),
      ...(judged.ours === null || judged.ours.sd === null
        ? []
        : [{ label: "SD between seeds", value: size(own.metric, judged.ours.sd) }]),
    ],
    judged: marginTest(own),
  };
}

/** A single number's strip in words; empty where the claim has none, so that the note must do. */
function stripLabel(own: Told<ClaimKindName>): string {
  const { judged: { ours }, test, metric } = own, theirs = claimReportOf(test).theirs(own);
  return [
    ...(ours === null ? [] : [`${plural(ours.count, "seed")} around ${metricValue(metric, ours.mean)}`]),
    ...(theirs === null ? [] : [`published ${theirs}`]),
  ].join(", ");
}
