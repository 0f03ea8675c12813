import { power } from "@refold/core/power";
import { foldIn, type Key, key, uniform } from "@refold/core/random";
import { samplerOf, type StageSpec, trialCount } from "./spec.ts";

/**
 * The λ of a stage drawn on a logarithmic scale or around another stage's best: λ = 10^(low + (high − low)·U) and λ = best·(low + (high − low)·U).
 *
 * A trial's draw depends on the search's seed, its stage's name and its number alone, so that trials are the same in
 * whatever order they run and whichever stages surround theirs. `winner` is the best λ of the stage before.
 *
 * @throws {RangeError} when a stage samples around a winner that nothing names
 */
export function stageLambdas(
  stage: StageSpec,
  winner: number | undefined,
  seed: number,
): readonly number[] {
  const sampler = samplerOf(stage), stageKey = keyOfName(key(seed), stage.name);
  const rounded = (value: number): number => stage.vary?.whole === true ? Math.round(value) : value;
  const draws = (low: number, high: number): readonly number[] =>
    Array.from({ length: trialCount(stage) }, (_, i) => low + (high - low) * uniform(foldIn(stageKey, i)));
  switch (sampler.sampler) {
    case "list":
      return sampler.values.map(rounded);
    case "logUniform":
      return draws(sampler.low, sampler.high).map((exponent) => rounded(power(10, exponent)));
    case "aroundBest": {
      const centre = sampler.best ?? winner;
      if (centre === undefined) {
        throw new RangeError(
          "Expected a winner to sample around: give `best` or a stage before this one",
        );
      }
      return draws(sampler.low, sampler.high).map((multiple) => rounded(centre * multiple));
    }
  }
}

function keyOfName(root: Key, name: string): Key {
  return [...name].reduce((k, letter) => foldIn(k, letter.codePointAt(0)!), root);
}
