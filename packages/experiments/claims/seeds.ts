import type { RunRecord } from "../runs/run_record.ts";
import { rangeOfOneMoreRun, type RunRange } from "../statistics/one_more_run.ts";
import { MINIMUM_SEEDS } from "../statistics/seeds_needed.ts";
import type { Sample } from "./evidence.ts";
import { type Finding, settled, unjudged } from "./finding.ts";
import { numberOf } from "./our_number.ts";

/** Kinds of claims that one run settles: it is compared digit by digit, or has no noise to wait for. */
const SETTLED_BY_ONE: ReadonlySet<string> = new Set(["exact", "gradientErrors"]);

/** The fewest completed seeds from which a claim gets a verdict. */
export function fewestSeedsFor({ kind }: { readonly kind: string }): number {
  return SETTLED_BY_ONE.has(kind) ? 1 : MINIMUM_SEEDS;
}

/** What one number is compared with; `published` is null where there is no single one. */
export interface Compared {
  readonly metric: string;
  readonly published: number | null;
  /** How many seeds would give a verdict, by those there are; the fewest that any verdict needs where it is absent. */
  readonly needed?: (ours: RunRange) => number | null;
  /** Whether the seed is declared to change nothing, so that one run is enough as long as all agree. */
  readonly deterministic?: boolean;
}

/**
 * Says that too few seeds completed to judge a number, and how many would do; null when there are enough. What there is
 * is shown, one seed's number too.
 */
export function tooFewSeeds(
  { values, runs }: Sample,
  { metric, published, needed: seedsNeeded, deterministic = false }: Compared,
): Finding<never> | null {
  const completed = runs.some(({ status }) => status === "completed");
  if (values.length === 0 && completed) return unjudged({ kind: "unread", metric });
  if (deterministic && new Set(values).size === 1) return null;
  const ours = values.length === 0 ? null : numberOf(values), several = values.length > 1;
  const needed = several && seedsNeeded !== undefined
    ? seedsNeeded(rangeOfOneMoreRun(values))
    : MINIMUM_SEEDS;
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
