import { intervalOfMean, type MeanInterval } from "./intervals.ts";
import { mean, standardDeviation } from "./moments.ts";

/** One setting's score on each seed; null where the run did not finish. Higher is better. */
export interface Candidate {
  readonly lambda: number;
  readonly scores: readonly (number | null)[];
}

/** How far a candidate lies below the best, paired by seed. */
export interface Shortfall {
  readonly candidate: Candidate;
  /** Mean of best − candidate over the seeds both finished, with its 95 % interval. */
  readonly difference: MeanInterval;
  /** Standard error of that mean; 0 with one seed, where nothing can be said. */
  readonly standardError: number;
}

/** The candidate with the highest mean, the smaller λ on a tie; null when no candidate finished every seed. */
export function bestCandidate<C extends Candidate>(candidates: readonly C[]): C | null {
  const finished = candidates.filter(({ scores }) => scores.length > 0 && scores.every((s) => s !== null));
  const score = ({ scores }: C): number => mean(scores.map((s) => s!)); // filtered above
  return [...finished].sort((a, b) => score(b) - score(a) || a.lambda - b.lambda)[0] ?? null;
}

/** The paired shortfall of a candidate against the best; null when no seed finished in both. */
export function shortfall(candidate: Candidate, best: Candidate): Shortfall | null {
  const differences = candidate.scores.flatMap((score, i) => {
    const other = best.scores[i];
    return score === null || other === null || other === undefined ? [] : [other - score];
  });
  if (differences.length === 0) return null;
  const standardError = differences.length < 2
    ? 0
    : standardDeviation(differences) / Math.sqrt(differences.length);
  return { candidate, difference: intervalOfMean(differences), standardError };
}

/**
 * The one-standard-error rule (Breiman et al. 1984, paired by seed): the largest λ whose mean shortfall from the best is
 * at most one paired standard error. Only candidates that finished on every seed can be chosen.
 */
export function oneStandardError<C extends Candidate>(candidates: readonly C[]): C | null {
  const best = bestCandidate(candidates);
  if (best === null) return null;
  const within = candidates.filter((candidate) => {
    if (candidate.scores.some((score) => score === null)) return false;
    const found = shortfall(candidate, best);
    return found !== null && found.difference.mean <= found.standardError;
  });
  return within.reduce(
    (largest, candidate) => (candidate.lambda > largest.lambda ? candidate : largest),
    best,
  );
}
