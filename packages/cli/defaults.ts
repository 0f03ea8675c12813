import type { ExperimentSpec } from "@refold/experiments/spec/experiment_spec";
import { freshSeeds, repeatsOneRun, seedingsOf } from "@refold/experiments/kinds/plan";
import { type BackendName, wideOf } from "@refold/kernels/backends";
import { EXIT, UserError } from "./exit_codes.ts";
import type { ExperimentOptions } from "./experiment_options.ts";

/** Seeds of an experiment that says nothing else: the fewest that a verdict takes. */
export const SEEDS = 5;

/**
 * The arithmetic that was asked for, else what the experiment's numbers ask for; by wide products where those are asked
 * for and there are any.
 */
export function kernelsFor(
  spec: ExperimentSpec,
  { kernels = repeatsOneRun(spec) ? "wasm64" : "wasm", wide }: Pick<ExperimentOptions, "kernels" | "wide">,
): BackendName {
  return wide ? wideOf(kernels) : kernels;
}

/** The seeds that were asked for, else one for a run repeated digit by digit, else `usual`. */
export function seedsFor(
  spec: ExperimentSpec,
  { seed, seeds }: ExperimentOptions,
  usual: number = SEEDS,
): readonly number[] {
  const count = seeds ?? (repeatsOneRun(spec) ? 1 : usual),
    last = Math.min(
      Number.MAX_SAFE_INTEGER,
      ...seedingsOf(spec).map(({ last }) => last),
    );
  if (seed > last - count + 1) {
    const whose = repeatsOneRun(spec) ? " of an experiment that repeats a program draw by draw" : "";
    throw new UserError(`The last seed${whose} is ${last}; choose a smaller --seed.`, EXIT.usage);
  }
  checkFresh(spec, seed, seed + count - 1);
  return Array.from({ length: count }, (_, i) => seed + i);
}

/** Refuses to search on seeds that the search then confirms on as fresh ones. */
function checkFresh(spec: ExperimentSpec, first: number, last: number): void {
  const fresh = freshSeeds(spec);
  if (fresh === null || last < fresh.first || first > fresh.last) return;
  throw new UserError(
    `The search would run on seeds ${first} to ${last}, but it is confirmed on seeds ${fresh.first} to ${fresh.last}, which ` +
      "must be fresh: choose others by --seed and --seeds, or another firstSeed in the spec.",
    EXIT.usage,
  );
}
