import type { ExperimentSpec } from "@refold/experiments/spec";
import { trainingsOf } from "@refold/experiments/plan";
import type { BackendName } from "@refold/kernels/backends";
import type { ExperimentOptions } from "./experiment_options.ts";

/** Seeds of an experiment that says nothing else: the fewest that a verdict takes. */
const SEEDS = 5;

/** Whether an experiment repeats somebody's run digit by digit: one run, in float64. */
function exact(spec: ExperimentSpec): boolean {
  return trainingsOf(spec).some(({ randomness }) => randomness === "numpyLegacy");
}

/** The arithmetic that was asked for, else what the experiment's numbers ask for. */
export function kernelsFor(spec: ExperimentSpec, { kernels }: ExperimentOptions): BackendName {
  return kernels ?? (exact(spec) ? "wasm64" : "wasm");
}

/** The seeds that were asked for, else one for a run repeated digit by digit, else `usual`. */
export function seedsFor(
  spec: ExperimentSpec,
  { seed, seeds }: ExperimentOptions,
  usual: number = SEEDS,
): readonly number[] {
  return Array.from({ length: seeds ?? (exact(spec) ? 1 : usual) }, (_, i) => seed + i);
}
