import { mean, standardDeviation } from "../../statistics/moments.ts";
import type { Spread } from "../../statistics/published_number.ts";
import { weigh } from "../against_mean.ts";
import { VERDICTS } from "../judge_number.ts";
import { type Form, OF_NUMBERS } from "./form.ts";

interface Published {
  readonly name: string;
  /** How many runs the number is the mean of, and what is printed behind ±; `spread` is how their runs vary beside ours. */
  readonly runs: number;
  readonly kind?: Spread["kind"];
  readonly spread?: number;
  /** Whether the best of the runs was published, which is wrongly REPLICATED where their setting is worse than ours. */
  readonly best?: boolean;
}

const TOLERANCE = { margin: 1, allowance: 0, rounding: 0 } as const;

/** Published numbers: one run, means of 5 with every ± that papers print, and the best of several. */
export const NUMBER_FORMS: readonly Form[] = [
  { name: "one run", runs: 1 },
  { name: "mean of 5", runs: 5 },
  { name: "mean of 5 ± SD", runs: 5, kind: "sd" },
  { name: "mean of 5 ± SE", runs: 5, kind: "se" },
  { name: "mean of 5 ± 95 %", runs: 5, kind: "ci95" },
  { name: "mean of 5 ± unnamed", runs: 5, kind: "unknown" },
  { name: "best of 5", runs: 5, best: true },
  { name: "best of 10", runs: 10, best: true },
  { name: "one run, SD × 3", runs: 1, spread: 3 },
].map((published) => formOf(published as Published));

/** An unnamed ± is a deviation; the width of an interval is a number that they compute from theirs. */
function printed(sd: number, { kind, runs }: Published): number {
  const error = sd / Math.sqrt(runs);
  return kind === "se" ? error : kind === "ci95" ? T4 * error : sd;
}

/** t.975 of 4 degrees of freedom. */
const T4 = 2.7764451052;

function formOf(published: Published): Form {
  const { name, runs, kind, spread = 1, best = false } = published;
  return {
    name,
    draws: (seeds) => runs + seeds,
    shifts: best ? { ...OF_NUMBERS, wrongReplicated: -1 } : OF_NUMBERS,
    judge: (draws, seeds) => {
      const their = [...draws.subarray(0, runs)].map((z) => spread * z), own = [...draws.subarray(runs)];
      const [theirs, ourMean, ourSd] = [
        best ? Math.max(...their) : mean(their),
        mean(own),
        standardDeviation(own),
      ];
      const width = kind === undefined ? 0 : printed(standardDeviation(their), published);
      return ({ ratio, shift }) => {
        const ours = { mean: ratio * ourMean, sd: ratio * ourSd, count: seeds };
        const number = {
          mean: ratio * theirs + shift,
          runs,
          spread: kind === undefined ? null : { kind, value: ratio * width },
          best: best ? "higher" as const : undefined,
        };
        return VERDICTS[weigh({ ours, published: number, tolerance: TOLERANCE }, 1).answer];
      };
    },
  };
}
