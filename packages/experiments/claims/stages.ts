import { z } from "zod";
import { factorOf } from "../runs/factor.ts";
import { metricOf } from "../runs/metric.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { clusteredDifference, type SeededValue } from "../statistics/clustered.ts";
import { mean } from "../statistics/moments.ts";
import type { ClaimKind } from "./claim_kind.ts";
import { runsOfStage } from "./evidence.ts";
import { settled, unjudged } from "./finding.ts";
import { tooFewRuns } from "./seeds.ts";
import type { Verdict } from "./verdict.ts";

/** The metric that stages are compared by. */
const METRIC = "validationAccuracy";

const Test = z.strictObject({
  kind: z.literal("stages"),
  better: z.string(),
  worse: z.string(),
  maximumLambda: z.number().positive(),
  worthwhile: z.number().positive().max(1),
});

const Found = z.strictObject({
  kind: z.literal("stages"),
  /** D, its 95 % interval, and the seeds behind it. */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  count: z.int(),
  /** Mean accuracies: of the better stage, of all of the other, and of the other's λ that are compared. */
  better: z.number(),
  worse: z.number(),
  kept: z.number(),
});

/**
 * Whether one search stage is worthwhile: D = mean validation accuracy of the better stage's λ minus that of the other's
 * λ up to `maximumLambda`, with an interval clustered by seed.
 *
 * REPLICATED when the interval lies above 0, NOT when it lies below the difference that would be worth it, else
 * INCONCLUSIVE. The literal comparison, all λ of both stages, is shown beside it.
 */
export const stages = {
  test: Test,
  found: Found,
  addresses: { better: "stage", worse: "stage" },
  readings: ({ better, worse }) => [better, worse].map((stage) => ({ metric: METRIC, runs: { stage } })),
  hopeless: () => [],
  judge: (_claim, test, evidence) => {
    const better = runsOfStage(test.better, evidence.runs), worse = runsOfStage(test.worse, evidence.runs);
    const notRun = unjudged({ kind: "stagesNotRun", stages: [test.better, test.worse] });
    if (better.length === 0 || worse.length === 0) return notRun;
    const compared = worse.filter((run) => factorOf(run, "lambda") <= test.maximumLambda);
    const gained = scored(better), kept = scored(compared), runs = [...better, ...compared];
    const few = tooFewRuns(runs, { completed: Math.min(fewestSeeds(gained), fewestSeeds(kept)) });
    if (few !== null) return few;
    const interval = clusteredDifference(gained, kept);
    if (interval === null) return notRun;
    const { mean: difference, low, high, count } = interval;
    const means = { better: meanOf(gained), worse: meanOf(scored(worse)), kept: meanOf(kept) };
    return settled(runs, {
      verdict: verdictOf(interval, test.worthwhile),
      reason: { kind: "stages", difference, low, high, count, ...means },
      difference,
    });
  },
} as const satisfies ClaimKind<typeof Test, typeof Found>;

function verdictOf(
  { low, high }: { readonly low: number; readonly high: number },
  worthwhile: number,
): Verdict {
  if (low > 0) return "REPLICATED";
  return high < worthwhile ? "NOT REPLICATED" : "INCONCLUSIVE";
}

interface Scored extends SeededValue {
  readonly trial: string;
}

function scored(runs: readonly RunRecord[]): readonly Scored[] {
  return runs.flatMap((run) => {
    const value = metricOf(run, METRIC);
    return value === null ? [] : [{ seed: run.seed, trial: run.trial, value }];
  });
}

function meanOf(values: readonly Scored[]): number {
  return mean(values.map(({ value }) => value));
}

/** The fewest completed seeds of any λ. */
function fewestSeeds(values: readonly Scored[]): number {
  const counts = [...Map.groupBy(values, ({ trial }) => trial).values()].map((own) => own.length);
  return counts.length === 0 ? 0 : Math.min(...counts);
}
