import type { Misfit } from "../kind.ts";
import { type SearchSpec, trialCount } from "./spec.ts";

/** Trials of all stages together. */
const MOST_TRIALS = 10_000;

/** What a search's stages say that cannot be meant. */
export function searchMisfits({ search: { stages } }: SearchSpec): readonly Misfit[] {
  const trials = stages.reduce((sum, stage) => sum + trialCount(stage), 0);
  return [
    ...stages.flatMap((stage, i) => boundsForExponents(stage, ["search", "stages", i, "lambda"])),
    ...(trials <= MOST_TRIALS ? [] : [{
      path: ["search", "stages"],
      message: `expected at most ${MOST_TRIALS} trials in all stages together but found ${trials}`,
    }]),
  ];
}

/** Bounds of λ where exponents are meant: both between 0 and 1, a search would go from 1 to 10. */
function boundsForExponents(
  { lambda: sampler }: SearchSpec["search"]["stages"][number],
  path: readonly (string | number)[],
): readonly Misfit[] {
  if (sampler.sampler !== "logUniform") return [];
  const { low, high } = sampler, inside = (exponent: number) => exponent > 0 && exponent < 1;
  if (!inside(low) || !inside(high)) return [];
  const [from, to] = [low, high].map((exponent) => Number((10 ** exponent).toPrecision(3)));
  const [first, last] = [low, high].map((bound) => Number(Math.log10(bound).toPrecision(4)));
  return [{
    path: [...path, "low"],
    message:
      `expected exponents to base 10 but found ${low} and ${high}, with which λ goes from ${from} to ${to}; ` +
      `for λ from ${low} to ${high} write ${first} and ${last}`,
  }];
}
