import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { Weighed } from "@refold/experiments/claims/against_mean";
import type { ClaimKindName } from "@refold/experiments/claims/table";
import type { Strip, Told } from "../claims/claim_report.ts";
import { claimReportOf } from "../claims/table.ts";
import { oneMoreRun } from "../claims/numbers.ts";
import { foundOf, reasonOf, told } from "../claims/tell.ts";
import { size } from "../claims/words.ts";
import { POWER_NOTE, powerStrip } from "../figures/power_strip.ts";
import { seedsNote, seedsStrip } from "../figures/seeds_strip.ts";
import { comparable } from "../comparable.ts";
import type { ReportInput } from "../input.ts";
import { decimals, plural, sentence, typeset } from "../page/format.ts";
import type { ClaimCard } from "../page/model.ts";
import { slug } from "../page/slug.ts";
import { ruleLink } from "./rule_link.ts";
import { isFraction, metricLabel, metricValue } from "../quantities.ts";

/** How widely the strips of a page spread, by unit: strips of one unit share their scale. */
export type Spans = ReadonlyMap<string, number>;

/** The spans of a page's strips. */
export function spansOf(input: ReportInput): Spans {
  const strips = input.result.claims.flatMap((judged) => stripOf(judged, input, new Map()) ?? []);
  const known = strips.flatMap(({ span, unit }) =>
    span === undefined || unit === undefined ? [] : [{ span, unit }]
  );
  return new Map(
    [...Map.groupBy(known, ({ unit }) => unit)].map((
      [unit, own],
    ) => [unit, Math.max(...own.map(({ span }) => span))]),
  );
}

function stripOf(judged: JudgedClaim, input: ReportInput, spans: Spans): Strip | null {
  if (!comparable(input.result)) return null;
  const own = told(judged, input.result);
  return claimReportOf(judged.claim.test).strip(own, input, spans.get(own.metric.unit) ?? 0);
}

/** What a reader's own margin needs, where the verdict hangs on one. */
function marginTest(
  { judged, metric, margin }: Told<ClaimKindName>,
  strip: Strip | null,
): ClaimCard["judged"] {
  const { ours, published, reason, verdict, pValue } = judged;
  if (reason.kind !== "value" && reason.kind !== "mean") return null;
  if (!isFraction(metric) || ours === null || published === null || verdict === "NOT JUDGED") return null;
  const { readings, allowance, rounding } = reason.weighed, distance = Math.abs(ours.mean - published);
  const [from, to] = (strip?.plot.x?.domain ?? []) as readonly number[];
  const { width = 0, marginLeft = 0, marginRight = 0 } = strip?.plot ?? {};
  return {
    reach: distance + allowance + Math.max(...readings.map(({ halfWidth }) => halfWidth)),
    floor: distance - allowance - rounding,
    chance: (pValue ?? 1) >= 0.05,
    margin,
    frame: from === undefined || to === undefined
      ? null
      : { left: marginLeft, right: width - marginRight, from, to, published },
  };
}

/** Rows of the ledger that this experiment shows, which may explain a difference. */
function ledgerLinks({ result: { spec }, paper }: ReportInput): ClaimCard["ledger"] {
  const rows =
    paper?.ledger.filter(({ seenIn }) =>
      seenIn.some(({ experiment, variant }) => experiment === spec.name && variant === spec.variant)
    ) ?? [];
  return rows.map(({ id, topic }) => ({ text: id, title: topic, href: "#table-ledger" }));
}

/** A judged claim as its card: what was claimed, what came out, whether it holds, why, and what would change that. */
export function claimCard(judged: JudgedClaim, input: ReportInput, spans: Spans = new Map()): ClaimCard {
  const { result, paper } = input, { claim, verdict } = judged;
  const entry = paper?.sources.find((candidate) => candidate.key === claim.source.paper);
  const report = claimReportOf(claim.test), own = told(judged, result), found = foundOf(judged);
  const strip = stripOf(judged, input, spans), { reason } = judged;
  const weighed = reason.kind === "value" || reason.kind === "mean" ? reason.weighed : null;
  const changes = found === null || verdict === "NOT JUDGED" ? null : report.changes(found, own);
  return {
    id: `claim-${slug(claim.id)}`,
    statement: typeset(claim.statement),
    source: {
      text: `${entry?.label ?? claim.source.paper}, ${claim.source.place}`,
      href: entry === undefined ? null : `#source-${slug(entry.key)}`,
    },
    tier: claim.tier,
    verdict,
    reason: reasonOf(judged, result),
    changes: changes === null ? null : `${changes}${judged.hinges?.near ? ": close to its turn" : ""}.`,
    numbers: report.numbers(own),
    strip: strip === null ? null : {
      plot: strip.plot,
      note: strip.note,
      label: `${stripLabel(own) || sentence(strip.note)}: ${verdict}`,
    },
    predicate: report.predicate(claim.test, own),
    details: [
      ...(found === null ? [] : report.details(found, own)),
      ...(judged.seedsNeeded === null
        ? []
        : [{ label: "Seeds at which the verdict could be sharp", value: String(judged.seedsNeeded) }]),
      ...(judged.ours === null || judged.ours.sd === null
        ? []
        : [{ label: "SD between seeds", value: size(own.metric, judged.ours.sd) }]),
      ...(found === null ? [] : whyMargin(own)),
    ],
    rule: ruleLink(result),
    outlook: weighed === null ? [] : [
      { name: "Power", plot: powerStrip(weighed), note: POWER_NOTE },
      ...seedsOutlook(own, weighed),
    ],
    judged: marginTest(own, strip),
    ledger: verdict === "REPLICATED" || verdict === "NOT JUDGED" ? [] : ledgerLinks(input),
  };
}

/** What more seeds would do to the interval that judges; nothing where our runs do not differ. */
function seedsOutlook(
  { judged: { ours, difference, seedsNeeded }, metric }: Told<ClaimKindName>,
  weighed: Weighed,
): ClaimCard["outlook"] {
  if (ours?.sd == null || ours.sd === 0 || difference === null) return [];
  const shrinking = {
    ...{ weighed, sd: ours.sd, seeds: ours.count, difference, needed: seedsNeeded },
    factor: isFraction(metric) ? 100 : 1,
  };
  return [{ name: "Seeds", plot: seedsStrip(shrinking), note: seedsNote(shrinking) }];
}

/** Where δ comes from, and how it compares with what seeds alone differ by. */
function whyMargin({ judged: { claim, ours }, metric, margin }: Told<ClaimKindName>): ClaimCard["details"] {
  if (margin === 0) return [];
  const whence = claim.margin === undefined
    ? `what is usual of ${metricLabel(metric)}, since the claim states none`
    : "stated with the claim";
  const apart = ours?.sd == null || ours.sd === 0
    ? ""
    : `; ${decimals(margin / ours.sd, 1)} times the SD between our seeds`;
  return [{ label: "Why this δ", value: `${whence}${apart}` }];
}

/** A single number's strip in words; empty where the claim has none, so that the note must do. */
function stripLabel(own: Told<ClaimKindName>): string {
  const { judged: { ours }, test, metric } = own, theirs = claimReportOf(test).theirs(own);
  const range = ours === null ? null : oneMoreRun(metric, ours);
  return [
    ...(ours === null ? [] : [
      `${plural(ours.count, "seed")} around ${metricValue(metric, ours.mean)}${
        range === null
          ? ""
          : `, one more run from ${metricValue(metric, range[0])} to ${metricValue(metric, range[1])}`
      }`,
    ]),
    ...(theirs === null ? [] : [`published ${theirs}`]),
  ].join(", ");
}
