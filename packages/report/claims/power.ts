import type { Weighed } from "@refold/experiments/claims/against_mean";
import { farEnough } from "@refold/experiments/statistics/equivalence";
import { tTwoSided } from "@refold/experiments/statistics/quantiles";

/** How often a test would come to either verdict. */
export interface Chances {
  readonly replicated: number;
  readonly refuted: number;
}

/** P(T ≤ x) of Student's t. */
function below(x: number, freedom: number): number {
  const tail = tTwoSided(Math.abs(x), freedom) / 2;
  return x > 0 ? 1 - tail : tail;
}

/**
 * How often experiments such as this would come to either verdict of rule Q, were the true difference known: with d − D
 * spread as se·t(df), P(|d| ≤ δ − b − h) and P(|d| > far), h, se and df as they were found. Where a number can be read in
 * several ways all must agree, and the widest is taken. Holm's correction for other claims is left out.
 */
export function chancesAt(weighed: Weighed, trueDifference: number): Chances {
  const widest = weighed.readings.toSorted((a, b) => b.standardError - a.standardError)[0]!; // a number can be read
  const { standardError, freedom } = widest;
  const room = weighed.margin - weighed.allowance - Math.max(...weighed.readings.map((own) => own.halfWidth));
  const far = Math.max(...weighed.readings.map((own) => farEnough({ ...own, difference: 0 }, weighed)));
  const within = (edge: number): number => {
    if (edge < 0) return 0;
    if (standardError === 0) return Math.abs(trueDifference) <= edge ? 1 : 0;
    const at = (end: number): number => below((end - trueDifference) / standardError, freedom);
    return at(edge) - at(-edge);
  };
  return { replicated: within(room), refuted: 1 - within(far) };
}
