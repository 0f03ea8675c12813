import { type Metric, metricOf } from "../runs/metric.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { type Advantage, advantageOf } from "../statistics/advantage.ts";
import type { SeededValue } from "../statistics/clustered.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import { type Evidence, sampleOf } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import type { Ground, Hopeless, Reading } from "./ground.ts";
import { tooFewRuns, tooFewSeeds } from "./seeds.ts";

/** Two arms, and whether their differences are taken seed by seed. */
export interface Arms {
  readonly arm: string;
  readonly than: string;
  readonly paired: boolean;
}

/** What of two arms is compared: one number, or two, as where two answers of the same runs are. */
export interface ComparedMetrics {
  readonly metric: string;
  /** The number of the second; the first's unless given. */
  readonly thanMetric?: string | undefined;
}

/** What every kind of claim about two arms says of itself: which fields name a trial, what it reads, and that they differ. */
export const TWO_ARMS = {
  addresses: { arm: "trial", than: "trial" },
  readings: ({ metric, thanMetric, arm, than }: Arms & ComparedMetrics): readonly Reading[] => [
    { metric, field: "metric", runs: { trial: arm } },
    thanMetric === undefined
      ? { metric, field: "metric", runs: { trial: than } }
      : { metric: thanMetric, field: "thanMetric", runs: { trial: than } },
  ],
  hopeless: (
    { arm, than, metric, thanMetric = metric }: Arms & ComparedMetrics,
    { metrics }: Pick<Ground, "metrics">,
  ): readonly Hopeless[] => {
    if (arm === than && metric === thanMetric) {
      return [{ path: ["than"], message: `expected another arm than ${arm} but found the same` }];
    }
    const [first, second] = [metric, thanMetric].map((name) => metrics.find((own) => own.name === name));
    if (first?.unit === second?.unit && first?.better === second?.better) return [];
    const message =
      `expected a number in the unit of ${metric} and better the same way but found ${thanMetric}`;
    return [{ path: ["thanMetric"], message }];
  },
} as const;

/** How much one arm exceeds the other, over the runs of both. */
export interface ComparedArms {
  readonly found: Advantage;
  readonly runs: readonly RunRecord[];
}

/** One arm's numbers less another's, on a scale of the claim; why not, where too few of either completed or nothing varies. */
export function comparedArms(
  { arm, than, paired }: Arms,
  { metric, thanMetric = metric, scale, evidence }: {
    readonly metric: Metric;
    readonly thanMetric?: Metric;
    readonly scale: (value: number) => number;
    readonly evidence: Evidence;
  },
): ComparedArms | Finding<never> {
  const samples = ([[arm, metric], [than, thanMetric]] as const).map(([trial, of]) => ({
    ...sampleOf({ trial }, of, evidence),
    metric: of.name,
  }));
  for (const sample of samples) {
    const few = tooFewSeeds(sample, { metric: sample.metric, published: null });
    if (few !== null) return few;
  }
  const runs = [...new Set(samples.flatMap((sample) => sample.runs))];
  const [first, second] = samples.map((sample) => seeded(sample.runs, sample.metric, scale));
  const found = advantageOf(first!, second!, { paired }); // two arms
  if (found === null || found.count < MINIMUM_SEEDS) {
    return tooFewRuns(runs, { completed: found?.count ?? 0 })!; // fewer than enough by the line above
  }
  if (found.standardError > 0) return { found, runs };
  const reason = { kind: "oneNumber", count: found.count } as const;
  return settled<never>(runs, { verdict: "INCONCLUSIVE", reason });
}

/** Whether there is something to compare. */
export function isCompared(compared: ComparedArms | Finding<never>): compared is ComparedArms {
  return "found" in compared;
}

/** Which way is better, as a scale on which more is. */
export function betterIsMore({ better }: Pick<Metric, "better">): (value: number) => number {
  return better === "higher" ? (value) => value : (value) => -value;
}

function seeded(
  runs: readonly RunRecord[],
  metric: string,
  scale: (value: number) => number,
): readonly SeededValue[] {
  return runs.flatMap((run) => {
    const value = metricOf(run, metric);
    return value === null ? [] : [{ seed: run.seed, value: scale(value) }];
  });
}
