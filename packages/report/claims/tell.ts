import type { Claim, FoundOf, JudgedClaim, Reason } from "@refold/experiments/claims/claim";
import { marginOf } from "@refold/experiments/claims/margin";
import type { CommonReason } from "@refold/experiments/claims/reason";
import { CLAIM_KINDS, type ClaimKindName, claimKindOf } from "@refold/experiments/claims/table";
import { metricNamed } from "@refold/experiments/kinds/metrics";
import type { ExperimentResult, Provenance } from "@refold/experiments/result";
import type { Metric } from "@refold/experiments/runs/metric";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import { count, listed, plural, shortened } from "../page/format.ts";
import { metricLabel, metricValue } from "../quantities.ts";
import type { Told } from "./claim_report.ts";
import { claimReportOf } from "./table.ts";
import { lostRuns } from "./words.ts";

/** What a claim about no metric of runs is measured in. */
const BARE: Metric = { name: "relativeError", unit: "none", better: "lower", margin: 0 };

/** The metric whose unit a claim's numbers and its margin have. */
export function metricOfClaim({ test }: Pick<Claim, "test">, spec: ExperimentResult["spec"]): Metric {
  const [reading] = claimKindOf(test).readings(test);
  return reading === undefined ? BARE : metricNamed(spec, reading.metric);
}

/** A judged claim with what its words need. */
export function told(judged: JudgedClaim, result: ExperimentResult): Told<ClaimKindName> {
  const { claim } = judged, metric = metricOfClaim(claim, result.spec);
  return { judged, result, test: claim.test, metric, margin: marginOf(claim, metric) };
}

/** The predicate that tests a claim, in words; it was fixed before any result was seen. */
export function predicateOf(claim: Claim, spec: ExperimentResult["spec"]): string {
  const metric = metricOfClaim(claim, spec);
  return claimReportOf(claim.test).predicate(claim.test, { metric, margin: marginOf(claim, metric) });
}

/** What a judge found, where it found something of the claim's own kind; else null. */
export function foundOf({ reason }: JudgedClaim): FoundOf<ClaimKindName> | null {
  return isFound(reason) ? reason : null;
}

function isFound(reason: Reason): reason is FoundOf<ClaimKindName> {
  return Object.hasOwn(CLAIM_KINDS, reason.kind);
}

/** Why a claim came to its verdict, in words: the one place where they are put together, for pages and the terminal. */
export function reasonOf(judged: JudgedClaim, result: ExperimentResult): string {
  const { reason, runs } = judged, own = told(judged, result);
  if (!isFound(reason)) return `${common(reason, own)}.`;
  const because = claimReportOf(reason).reason(reason, own), lost = lostRuns(runs);
  return `${because}${onBytes(judged, result)}.${lost === "" ? "" : ` ${lost}.`}`;
}

/** What follows where the numbers come from somebody else's runs, or where a verdict hangs on what other bytes may change. */
function onBytes({ hinges }: JudgedClaim, { provenance: { data } }: ExperimentResult): string {
  if (data.bytes === "results") return "; judged on results this tool did not run";
  const other = hinges?.withoutAllowance ?? null;
  return other === null ? "" : `; ${other} if nothing were allowed for other bytes`;
}

function common(
  reason: CommonReason,
  { judged: { runs, ours, seedsNeeded }, metric, result }: Told<ClaimKindName>,
): string {
  const { provenance: { data } } = result, divergedAt = result.runs.flatMap((run) => run.divergedAt ?? []);
  const all = runs.completed + runs.diverged + runs.failed;
  switch (reason.kind) {
    case "standIn":
      return "Stand-in images were used, and they say nothing about the paper";
    case "unknownData":
      return `The data is no known copy of ${data.name}${data.note === "" ? "" : `: ${data.note}`}`;
    case "notRun":
      return "No run of this setting was made";
    case "stagesNotRun":
      return reason.stages.length === 1
        ? `No trial of the stage ${reason.stages.join("")} was run`
        : `The stages ${listed(reason.stages)} were not both run`;
    case "unread":
      return `The runs completed without reading the ${metricLabel(metric)}: set measure.test to true`;
    case "allLost":
      return `${runs.failed === 0 ? allDiverged(all) : lostRuns(runs)}${
        firstLost(divergedAt)
      }, so there is no ` +
        `number; more seeds will not help${
          runs.diverged === 0
            ? " before they run: why they failed stands with each run"
            : ": look at the learning rate"
        }`;
    case "tooFew":
      return `${plural(reason.completed, "seed")} completed${
        reason.lost === 0 ? "" : ` and ${reason.lost} did not`
      }, and a verdict needs at least ${MINIMUM_SEEDS}${more(seedsNeeded, data.bytes)}`;
    case "manyLost":
      return `${lostRuns(runs)}: what the others agree on says little of the setting as a whole`;
    case "oneNumber":
      return `All ${plural(reason.count, "seed")} came to ${
        ours === null ? "one number" : metricValue(metric, ours.mean, 4)
      }: the seed changes nothing, so our runs do not tell how far one more may fall`;
    case "notPositive":
      return `A ratio needs numbers above 0, and some of the ${metricLabel(metric)} are not`;
    case "unmeasured":
      return `None of ${plural(reason.published, "published point")} was measured at its step by every seed`;
    case "alike":
      return `All ${
        plural(reason.count, "run")
      } came to the same numbers: the seed changes nothing, so they count as one`;
    case "mixed":
      return `The runs were not made in one environment: ${
        reason.differs.map(({ name, values }) =>
          `${name} ${values.map((value) => shortened(value, 60)).join(" and ")}`
        ).join("; ")
      }. --fresh runs them all anew`;
  }
}

/** How many seeds would do, where that is more than any verdict needs. */
function more(needed: number | null, bytes: Provenance["data"]["bytes"]): string {
  if (needed === null) {
    return ": no number of seeds can make the difference certain to be less than what matters";
  }
  const enough = needed > MINIMUM_SEEDS ? `: about ${needed} would do` : "";
  return bytes === "results"
    ? enough
    : enough === ""
    ? `: --seeds ${MINIMUM_SEEDS}`
    : `${enough}, --seeds ${needed}`;
}

/** "All 5 runs diverged", "The one run diverged". */
function allDiverged(all: number): string {
  return all === 1
    ? "The one run diverged"
    : all === 2
    ? "Both runs diverged"
    : `All ${plural(all, "run")} diverged`;
}

/** Where the first run diverged; empty where none says. */
function firstLost(steps: readonly number[]): string {
  return steps.length === 0
    ? ""
    : `, ${steps.length === 1 ? "" : "the first "}after update ${count(Math.min(...steps))}`;
}
