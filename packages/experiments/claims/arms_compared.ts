import { type Metric, metricOf } from "../runs/metric.ts";
import type { RunRecord } from "../runs/run_record.ts";
import { type Advantage, advantageOf } from "../statistics/advantage.ts";
import type { SeededValue } from "../statistics/clustered.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import { type Evidence, sampleOf } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import type { Hopeless, Reading } from "./ground.ts";
import { tooFewRuns, tooFewSeeds } from "./seeds.ts";

/** Two arms, and whether their differences are taken seed by seed. */
export interface Arms {
  readonly arm: string;
  readonly than: string;
  readonly paired: boolean;
}

/** What every kind of claim about two arms says of itself: which fields name a trial, what it reads, and that they differ. */
export const TWO_ARMS = {
  addresses: { arm: "trial", than: "trial" },
  readings: ({ metric, arm, than }: Arms & { readonly metric: string }): readonly Reading[] => [
    { metric, field: "metric", runs: { trial: arm } },
    { metric, field: "metric", runs: { trial: than } },
  ],
  hopeless: ({ arm, than }: Arms): readonly Hopeless[] =>
    arm === than ? [{ path: ["than"], message: `expected another arm than ${arm} but found the same` }] : [],
} as const;

/** How much one arm exceeds the other, over the runs of both. */
export interface ComparedArms {
  readonly found: Advantage;
  readonly runs: readonly RunRecord[];
}

/** One arm's numbers less another's, on a scale of the claim; why not, where too few of either completed or nothing varies. */
export function comparedArms(
  { arm, than, paired }: Arms,
  { metric, scale, evidence }: {
    readonly metric: Metric;
    readonly scale: (value: number) => number;
    readonly evidence: Evidence;
  },
): ComparedArms | Finding<never> {
  const samples = [arm, than].map((trial) => sampleOf({ trial }, metric, evidence));
  for (const sample of samples) {
    const few = tooFewSeeds(sample, { metric: metric.name, published: null });
    if (few !== null) return few;
  }
  const runs = samples.flatMap((sample) => sample.runs);
  const [first, second] = samples.map((sample) => seeded(sample.runs, metric.name, scale));
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
