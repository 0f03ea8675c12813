import type { Reading } from "./published_number.ts";
import { tQuantile, tTwoSided } from "./quantiles.ts";
import { fewestSeeds } from "./seeds_needed.ts";
import { winnerDifference } from "./winner.ts";

/** The mean and the deviation of some runs. */
export interface Runs {
  readonly mean: number;
  readonly sd: number;
  readonly count: number;
}

/** A difference with its standard error and the degrees of freedom of Student's t that it goes by. */
export interface Difference {
  readonly difference: number;
  readonly standardError: number;
  readonly freedom: number;
}

/** What a difference must be to matter, and what it may be for reasons that are nobody's. */
export interface Tolerance {
  /** δ: the difference that would matter. */
  readonly margin: number;
  /** b: what other data than the published run's may change. */
  readonly allowance: number;
  /** u: half a unit of the last printed place. */
  readonly rounding: number;
}

/** The error that is accepted of either wrong answer. */
const ALPHA = 0.05;

/**
 * Our mean less a published number, with its standard error. Where their deviation S is known, Welch's
 * se² = s²/k + S²/n, df = se⁴ / ((s²/k)²/(k − 1) + (S²/n)²/(n − 1)); else theirs is taken to be ours,
 * se = s·√(1/k + 1/n), df = k − 1, which for one published run is the range of one more run.
 *
 * @throws {RangeError} on fewer than two runs of ours, or a published deviation of fewer than two
 */
export function differenceFrom(
  ours: Runs,
  published: number,
  reading: Pick<Reading, "best" | "runs" | "sd">,
): Difference {
  if (ours.count < 2) throw new RangeError(`Expected at least 2 runs but found ${ours.count}`);
  if (reading.best !== undefined) {
    const sign = reading.best === "higher" ? 1 : -1;
    return winnerDifference(ours, { published, runs: reading.runs, sign });
  }
  const difference = ours.mean - published, own = ours.sd ** 2 / ours.count;
  if (reading.sd !== null) return { difference, ...welch(ours, { sd: reading.sd, count: reading.runs }) };
  return {
    difference,
    standardError: Math.sqrt(own + ours.sd ** 2 / reading.runs),
    freedom: ours.count - 1,
  };
}

/**
 * The standard error of a difference of two means and its degrees of freedom (Welch, Biometrika 34, 1947).
 *
 * @throws {RangeError} on fewer than two runs of either
 */
export function welch(
  a: Pick<Runs, "sd" | "count">,
  b: Pick<Runs, "sd" | "count">,
): Pick<Difference, "standardError" | "freedom"> {
  if (Math.min(a.count, b.count) < 2) {
    throw new RangeError(`Expected at least 2 runs but found ${Math.min(a.count, b.count)}`);
  }
  const [first, second] = [a.sd ** 2 / a.count, b.sd ** 2 / b.count], variance = first + second;
  if (variance === 0) return { standardError: 0, freedom: a.count - 1 };
  const freedom = variance ** 2 / (first ** 2 / (a.count - 1) + second ** 2 / (b.count - 1));
  return { standardError: Math.sqrt(variance), freedom };
}

/** h = t·se: half the interval of a difference at some level. */
export function halfWidth({ standardError, freedom }: Difference, level: number): number {
  return standardError === 0 ? 0 : tQuantile(freedom, level) * standardError;
}

/** The two-sided p-value of a difference beyond b + u: P(|T| ≥ (|d| − b − u)/se); 1 where it is not beyond. */
export function pOfDifference(found: Difference, { allowance, rounding }: Tolerance): number {
  const beyond = Math.abs(found.difference) - allowance - rounding;
  if (beyond <= 0) return 1;
  return found.standardError === 0 ? 0 : tTwoSided(beyond / found.standardError, found.freedom);
}

/** What rule Q makes of a difference. */
export type Answer = "equivalent" | "different" | "undecided";

/**
 * Rule Q: equivalence first, then only what matters. With h = t(.95, df)·se,
 *
 * - equivalent: |d| + h + b ≤ δ. The difference is smaller than what matters, at 5 % (two one-sided tests).
 * - different: |d| > δ + b + u, and p < 5 % of no difference beyond b + u. It is there, and larger than what matters.
 * - undecided: everything else. More seeds never turn a small difference into a verdict of either kind.
 *
 * @example A difference of 0.1 with an error of 0.05, where 0.5 would matter
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ruleQ } from "@refold/experiments/statistics/equivalence";
 *
 * const found = { difference: 0.1, standardError: 0.05, freedom: 8 };
 * assertEquals(ruleQ(found, { margin: 0.5, allowance: 0, rounding: 0.05 }), "equivalent");
 * assertEquals(ruleQ({ ...found, difference: 0.7 }, { margin: 0.5, allowance: 0, rounding: 0.05 }), "different");
 * assertEquals(ruleQ({ ...found, difference: 0.45 }, { margin: 0.5, allowance: 0, rounding: 0.05 }), "undecided");
 * ```
 */
export function ruleQ(found: Difference, tolerance: Tolerance, pValue?: number): Answer {
  const { margin, allowance, rounding } = tolerance, distance = Math.abs(found.difference);
  if (distance + halfWidth(found, 1 - 2 * ALPHA) + allowance <= margin) return "equivalent";
  if (distance <= margin + allowance + rounding) return "undecided";
  return (pValue ?? pOfDifference(found, tolerance)) < ALPHA ? "different" : "undecided";
}

/**
 * How large |d| must be to be found different: δ + b + u, or what chance explains beyond b + u, whichever is more.
 *
 * @param correction what p-values are multiplied by for other claims, at least 1
 */
export function farEnough(
  found: Difference,
  { margin, allowance, rounding }: Tolerance,
  correction = 1,
): number {
  const chance = halfWidth(found, 1 - ALPHA / correction);
  return allowance + rounding + Math.max(margin, chance);
}

/**
 * How far |d| lies from where rule Q's answer turns: what the published number would have to move by.
 *
 * @param correction what p-values are multiplied by for other claims
 */
export function slackOf(found: Difference, tolerance: Tolerance, correction = 1): number {
  const distance = Math.abs(found.difference);
  const room = tolerance.margin - tolerance.allowance - halfWidth(found, 1 - 2 * ALPHA);
  const far = farEnough(found, tolerance, correction);
  const edges = room >= 0 ? [room, far] : [far];
  return Math.min(...edges.map((edge) => Math.abs(distance - edge)));
}

/**
 * The fewest of our seeds at which the difference would be found equivalent, were our mean and deviation to stay as they
 * are; null where no number of seeds can.
 */
export function seedsForEquivalence(
  ours: Runs,
  { published, reading, tolerance }: {
    readonly published: number;
    readonly reading: Reading;
    readonly tolerance: Tolerance;
  },
): number | null {
  return fewestSeeds((count) =>
    ruleQ(differenceFrom({ ...ours, count }, published, reading), tolerance) === "equivalent"
  );
}
