import type { RunRecord } from "../runs/run_record.ts";
import type { CommonReason } from "./reason.ts";
import type { OurNumber, Verdict } from "./verdict.ts";

/** What Holm's correction makes of a claim's p-value. */
export interface Adjusted {
  readonly pValue: number;
  /** By what it was multiplied; 1 for a claim that stands alone. */
  readonly correction: number;
  /** How many claims share the correction; 1 for one that stands alone. */
  readonly family: number;
}

/** What a claim came to; what is left out is null. */
export interface Outcome<Found> {
  readonly verdict: Verdict;
  readonly reason: CommonReason | Found;
  readonly ours?: OurNumber | null;
  readonly published?: number | null;
  readonly difference?: number | null;
  readonly pValue?: number | null;
  readonly seedsNeeded?: number | null;
  /** How far the number that decides lies from where the verdict turns, in its own unit, and whether that is close. */
  readonly slack?: number | null;
  readonly near?: boolean;
}

/** A claim weighed but for the correction over its family. */
export interface Finding<Found> {
  /** Its own two-sided p-value; null where the test has none. */
  readonly pValue: number | null;
  /** The runs that it was weighed by, over which a verdict generalises; empty where it is about one run. */
  readonly runs: readonly RunRecord[];
  readonly conclude: (adjusted: Adjusted) => Outcome<Found>;
}

/** A finding that no correction can change. */
export function settled<Found>(
  runs: readonly RunRecord[],
  outcome: Outcome<Found>,
): Finding<Found> {
  return { pValue: null, runs, conclude: () => outcome };
}

/** The outcome of a claim that no run speaks of. */
export function unjudged(reason: CommonReason): Finding<never> {
  return settled<never>([], { verdict: "NOT JUDGED", reason });
}
