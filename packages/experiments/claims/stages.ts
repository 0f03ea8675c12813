import type { Claim, ClaimTest } from "./claim.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { factorOf } from "../runs/factor.ts";
import { metricOf } from "../runs/metric.ts";
import { clusteredDifference, type SeededValue } from "../statistics/clustered.ts";
import { mean } from "../statistics/moments.ts";
import { type Evidence, inStage } from "./evidence.ts";
import { type Finding, fromInterval, settled } from "./finding.ts";
import { notRun, tooFewRuns } from "./seeds.ts";
import { counted, onBytes, percent, points } from "./wording.ts";

/**
 * Whether one search stage is worthwhile: D = mean validation accuracy of the better stage's λ minus that of the other's
 * λ up to `maximumLambda`, with an interval clustered by seed.
 *
 * REPLICATED when the interval lies above 0, NOT when it lies below the difference that would be worth it, else
 * INCONCLUSIVE. The literal comparison, all λ of both stages, is shown beside it.
 */
export function judgeStages(
  claim: Claim,
  test: Extract<ClaimTest, { kind: "stages" }>,
  evidence: Evidence,
): Finding {
  const better = evidence.runs.filter((run) => inStage(test.better, run));
  const worse = evidence.runs.filter((run) => inStage(test.worse, run));
  if (better.length === 0 || worse.length === 0) {
    return settled(claim, notRun(`The stages ${test.better} and ${test.worse} were not both run.`));
  }
  const kept = accuracies(worse.filter((run) => factorOf(run, "lambda") <= test.maximumLambda)),
    gained = accuracies(better);
  const completed = Math.min(fewestSeeds(gained), fewestSeeds(kept));
  const attempted = new Set([...better, ...worse].map((run) => run.seed)).size;
  const few = tooFewRuns(claim, { completed, attempted });
  if (few !== null) return few;
  const interval = clusteredDifference(gained, kept);
  if (interval === null) return settled(claim, notRun("No seed completed in both stages."));
  const verdict = fromInterval(interval, test.worthwhile);
  const signed = (value: number): string => `${value < 0 ? "−" : "+"}${points(value)}`;
  const meaning = {
    "REPLICATED": "wholly above 0",
    "NOT REPLICATED": `wholly below the ${points(test.worthwhile)} that would be worth it`,
    "INCONCLUSIVE": `which includes both 0 and ${points(test.worthwhile)}`,
    "NOT JUDGED": "",
  }[verdict];
  return settled(claim, {
    verdict,
    reason: `The ${test.better} stage's mean accuracy minus the ${test.worse} stage's for λ up to ` +
      `${test.maximumLambda} is ${signed(interval.mean)}, 95 % interval ${signed(interval.low)} to ` +
      `${signed(interval.high)} over ${counted(interval.count, "seed")}, ${meaning}${onBytes(evidence.data)}`,
    difference: interval.mean,
    details: [
      { label: `Mean of all ${test.better} λ`, value: percent(meanOf(gained)) },
      { label: `Mean of all ${test.worse} λ`, value: percent(meanOf(accuracies(worse))) },
      { label: `Mean of ${test.worse} λ up to ${test.maximumLambda}`, value: percent(meanOf(kept)) },
      {
        label: "Literal comparison, all λ",
        value: signed(meanOf(gained) - meanOf(accuracies(worse))),
      },
    ],
  });
}

interface Scored extends SeededValue {
  readonly trial: string;
}

function accuracies(runs: readonly RunRecord[]): readonly Scored[] {
  return runs.flatMap((run) => {
    const value = metricOf(run, "validationAccuracy");
    return value === null ? [] : [{ seed: run.seed, trial: run.trial, value }];
  });
}

function meanOf(scored: readonly Scored[]): number {
  return mean(scored.map(({ value }) => value));
}

/** The fewest completed seeds of any λ. */
function fewestSeeds(scored: readonly Scored[]): number {
  const counts = [...Map.groupBy(scored, ({ trial }) => trial).values()].map((own) => own.length);
  return counts.length === 0 ? 0 : Math.min(...counts);
}
