import type { Claim } from "./claim.ts";
import { rangeOfOneMoreRun } from "../statistics/one_more_run.ts";
import { MINIMUM_SEEDS, seedsNeeded } from "../statistics/seeds_needed.ts";
import type { Sample } from "./evidence.ts";
import { type Finding, type Outcome, settled } from "./finding.ts";
import { counted } from "./wording.ts";

const NOT_READ = "The runs completed without reading this number: set measure.test to true.";

/**
 * Says that too few seeds completed to judge a number, and how many would do; null when there are enough. Without a
 * published number there is no range to make narrow, and the fewest do.
 */
export function tooFewSeeds(
  claim: Claim,
  { values, attempted, completed }: Sample,
  published: number | null = null,
): Finding | null {
  const range = values.length < 2 ? null : rangeOfOneMoreRun(values);
  if (values.length === 0 && completed > 0) return settled(claim, notRun(NOT_READ));
  const needed = range === null || published === null ? MINIMUM_SEEDS : seedsNeeded(range.sd, claim.margin);
  const finding = tooFewRuns(claim, { completed: values.length, attempted, needed });
  if (finding === null || range === null) return finding;
  const { count, mean, sd, low, high } = range, ours = { count, mean, sd, low, high };
  const difference = published === null ? null : mean - published;
  return {
    ...finding,
    conclude: (adjusted) => ({ ...finding.conclude(adjusted), ours, published, difference }),
  };
}

/** The same where a claim is about more than one number: 5 seeds do. */
export function tooFewRuns(
  claim: Claim,
  { completed, attempted, needed = MINIMUM_SEEDS }: {
    readonly completed: number;
    readonly attempted: number;
    readonly needed?: number | null;
  },
): Finding | null {
  if (completed >= MINIMUM_SEEDS) return null;
  if (attempted === 0) return settled(claim, notRun("No run of this setting was made."));
  const lost = attempted - completed;
  const more = needed === null
    ? "no number of seeds can make the range of one more run narrow enough"
    : `about ${needed} would do`;
  return settled(claim, {
    verdict: "INCONCLUSIVE",
    reason: `${counted(completed, "seed")} completed${lost === 0 ? "" : ` and ${lost} did not`}, ` +
      `and a verdict needs at least ${MINIMUM_SEEDS}: ${more}.`,
    seedsNeeded: needed,
  });
}

/** The outcome of a claim that no run speaks of. */
export function notRun(reason: string): Outcome {
  return { verdict: "NOT JUDGED", reason };
}
