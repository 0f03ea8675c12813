import { foldIn, key, uniform } from "@refold/core/random";
import type { SearchExperiment } from "../spec.ts";

/** How one stage of a search chooses its values of λ. */
export type LambdaSampler = SearchExperiment["search"]["stages"][number]["lambda"];

/** Where a stage's draws come from: the search's seed, and how many trials the stages before it had. */
export interface DrawPosition {
  readonly seed: number;
  readonly firstTrial: number;
}

/** How many trials a stage has. */
export function trialCount(sampler: LambdaSampler): number {
  return sampler.sampler === "list" ? sampler.values.length : sampler.trials;
}

/**
 * The λ of a stage by the report's formulas: λ = 10^(low + (high − low)·U) and λ = best·(low + (high − low)·U).
 *
 * The draw of trial i, counted over all stages, comes from foldIn(key(seed), i) alone, so that trials are the same in
 * whatever order they run. `best` is the winner of the stage before.
 *
 * @throws {RangeError} when a stage samples around a winner that nothing names
 */
export function stageLambdas(
  sampler: LambdaSampler,
  best: number | undefined,
  { seed, firstTrial }: DrawPosition,
): readonly number[] {
  const between = (low: number, high: number, index: number): number =>
    low + (high - low) * uniform(foldIn(key(seed), firstTrial + index));
  const draws = (low: number, high: number): readonly number[] =>
    Array.from({ length: trialCount(sampler) }, (_, i) => between(low, high, i));
  switch (sampler.sampler) {
    case "list":
      return sampler.values;
    case "logUniform":
      return draws(sampler.low, sampler.high).map((exponent) => 10 ** exponent);
    case "aroundBest": {
      const centre = best ?? sampler.best;
      if (centre === undefined) {
        throw new RangeError(
          "Expected a winner to sample around: give `best` or a stage before this one",
        );
      }
      return draws(sampler.low, sampler.high).map((factor) => centre * factor);
    }
  }
}
