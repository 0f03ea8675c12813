import type { ExperimentResult } from "@refold/experiments/result";
import type { Sides } from "../figures/paired_seeds.ts";
import { listed, plural, seedList } from "../page/format.ts";

const completedSeeds = ({ runs }: ExperimentResult): readonly number[] =>
  runs.filter(({ status }) => status === "completed").map(({ seed }) => seed);

/** The settings that a result ran, in words: the names of its trials, or that it has one setting alone. */
function settings(name: string, { runs }: ExperimentResult): string {
  const trials = [...new Set(runs.map(({ trial }) => trial))].filter((trial) => trial !== "");
  if (trials.length === 0) return `${name} has one setting`;
  const told = trials.length > 4 ? [...trials.slice(0, 3), `${trials.length - 3} more`] : trials;
  return `${name} has ${plural(trials.length, "setting")}: ${listed(told)}`;
}

/** Why no run of one result has a partner in the other: no seed that both completed, or no setting that both ran. */
export function whyUnpaired(
  left: ExperimentResult,
  right: ExperimentResult,
  sides: Sides,
): { readonly headline: string; readonly text: string } {
  const others = new Set(completedSeeds(right));
  const shared = completedSeeds(left).filter((seed) => others.has(seed));
  if (shared.length === 0) {
    return {
      headline: "The two share no completed seed.",
      text: "No seed was completed by both, so nothing can be paired.",
    };
  }
  return {
    headline: `The two share completed seeds, ${seedList(shared)}, but no setting, so nothing can be paired.`,
    text: `A run is paired with the run of the same setting and seed. ${settings(sides.left, left)}; ${
      settings(sides.right, right)
    }.`,
  };
}
