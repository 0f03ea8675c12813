import type { RunRecord } from "../runs/run_record.ts";
import { mean } from "../statistics/moments.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { MINIMUM_SEEDS, seedsNeeded } from "../statistics/seeds_needed.ts";
import type { Sample } from "./evidence.ts";
import { type Finding, settled, unjudged } from "./finding.ts";
import type { OurNumber } from "./verdict.ts";

/** What one number is compared with; `published` is null where there is no single one. */
export interface Compared {
  readonly metric: string;
  readonly margin: number;
  readonly published: number | null;
}

/**
 * Says that too few seeds completed to judge a number, and how many would do; null when there are enough. What there is
 * is shown, one seed's number too. Without a published number there is no range to make narrow, and the fewest do.
 */
export function tooFewSeeds(
  { values, runs }: Sample,
  { metric, margin, published }: Compared,
): Finding<never> | null {
  const completed = runs.some(({ status }) => status === "completed");
  if (values.length === 0 && completed) return unjudged({ kind: "unread", metric });
  const ours = ourNumber(values);
  const needed = published === null || ours === null || ours.sd === null
    ? MINIMUM_SEEDS
    : seedsNeeded(ours.sd, margin);
  const few = tooFewRuns(runs, { completed: values.length, needed });
  if (few === null || ours === null) return few;
  const difference = published === null ? null : ours.mean - published;
  return { ...few, conclude: (adjusted) => ({ ...few.conclude(adjusted), ours, published, difference }) };
}

/** The same where a claim is about more than one number: 5 seeds do. */
export function tooFewRuns(
  runs: readonly RunRecord[],
  { completed, needed = MINIMUM_SEEDS }: { readonly completed: number; readonly needed?: number | null },
): Finding<never> | null {
  if (completed >= MINIMUM_SEEDS) return null;
  if (runs.length === 0) return unjudged({ kind: "notRun" });
  if (runs.every(({ status }) => status !== "completed")) {
    return settled<never>(runs, { verdict: "INCONCLUSIVE", reason: { kind: "allLost" } });
  }
  const lost = runs.filter(({ status }) => status !== "completed").length;
  const reason = { kind: "tooFew", completed, lost, needed } as const;
  return settled<never>(runs, { verdict: "INCONCLUSIVE", reason, seedsNeeded: needed });
}

/** Mean, SD and range of one more run of some seeds' numbers; null of none. */
function ourNumber(values: readonly number[]): OurNumber | null {
  if (values.length === 0) return null;
  if (values.length === 1) return { mean: mean(values), count: 1, sd: null, low: null, high: null };
  const { mean: centre, count, sd, low, high } = rangeOfOneMoreRun(values);
  return { mean: centre, count, sd, low, high };
}
