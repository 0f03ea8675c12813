/**
 * How often rule Q errs, by simulation.
 *
 *   deno run packages/experiments/statistics/equivalence_rates.ts          # 40,000 papers a cell: some minutes
 *
 * @module
 */
import { foldIn, key, normals } from "@refold/core/random";
import { differenceFrom, ruleQ } from "./equivalence.ts";
import { mean, standardDeviation } from "./moments.ts";
import { readingsOf } from "./published_number.ts";

/** A simulated paper in units of the deviation of one run: its number and deviation, and the mean and deviation of ours. */
interface Paper {
  readonly published: number;
  readonly theirSd: number;
  readonly mean: number;
  readonly sd: number;
}

/** What the papers publish: one run, the mean of 5, the mean of 5 with its deviation, or one run that varies more than ours. */
export type Form = "one run" | "mean of 5" | "mean of 5 ± SD" | "one run, SD × 3";

/** Deviations of one run over δ at which rates are taken, from far below what matters to as large as it. */
export const RATIOS = [0.02, 0.05, 0.1, 0.18, 0.25, 0.35, 0.5, 0.7, 1] as const;

/** Rates of the two answers at one number of seeds. */
export interface EquivalenceRates {
  /** The largest share found equivalent, over the ratios, where the published setting is δ away. */
  readonly wronglyReplicated: number;
  /** The largest share found different, over the ratios, where it is ours. */
  readonly wronglyNot: number;
  /** Equivalent where it is ours, different where it is 2δ away, at a deviation of δ/4. */
  readonly rightlyReplicated: number;
  readonly rightlyNot: number;
}

/** The rates of rule Q over simulated papers, all runs normal and of one deviation. */
export function equivalenceRates(
  { seeds, form, papers }: { readonly seeds: number; readonly form: Form; readonly papers: number },
): EquivalenceRates {
  const sample = Array.from({ length: papers }, (_, paper) => simulated(seeds, form, paper));
  const share = (ratio: number, shift: number, wanted: string): number =>
    sample.filter((paper) => answer(paper, { seeds, form, ratio, shift }) === wanted).length / papers;
  const largest = (shift: number, wanted: string): number =>
    Math.max(...RATIOS.map((ratio) => share(ratio, shift, wanted)));
  return {
    wronglyReplicated: largest(1, "equivalent"),
    wronglyNot: largest(0, "different"),
    rightlyReplicated: share(0.25, 0, "equivalent"),
    rightlyNot: share(0.25, 2, "different"),
  };
}

function simulated(seeds: number, form: Form, paper: number): Paper {
  const theirs = runsOf(form), drawn = normals(foldIn(key(seeds), paper), theirs + seeds);
  const spread = form === "one run, SD × 3" ? 3 : 1;
  const [their, own] = [[...drawn.subarray(0, theirs)].map((draw) => spread * draw), [
    ...drawn.subarray(theirs),
  ]];
  return {
    published: mean(their),
    theirSd: standardDeviation(their),
    mean: mean(own),
    sd: standardDeviation(own),
  };
}

function runsOf(form: Form): number {
  return form.startsWith("one run") ? 1 : 5;
}

function answer(
  paper: Paper,
  { seeds, form, ratio, shift }: {
    readonly seeds: number;
    readonly form: Form;
    readonly ratio: number;
    readonly shift: number;
  },
): string {
  const published = ratio * paper.published + shift; // in units of δ
  const spread = form === "mean of 5 ± SD" ? { kind: "sd", value: ratio * paper.theirSd } as const : null;
  const [reading] = readingsOf({ mean: published, runs: runsOf(form), spread });
  const ours = { mean: ratio * paper.mean, sd: ratio * paper.sd, count: seeds };
  return ruleQ(differenceFrom(ours, published, reading!), { margin: 1, allowance: 0, rounding: 0 }); // a form has a reading
}

/** A line of the table of docs/statistics.md. */
export function ratesRow(seeds: number, form: Form, papers: number): string {
  const rates = equivalenceRates({ seeds, form, papers });
  const cells = [rates.wronglyReplicated, rates.wronglyNot, rates.rightlyReplicated, rates.rightlyNot];
  return `| ${[form, seeds, ...cells.map((rate) => `${(100 * rate).toFixed(1)} %`)].join(" | ")} |`;
}

/** The table of docs/statistics.md, without its head. */
function table(papers: number): string {
  const forms = ["one run", "mean of 5", "mean of 5 ± SD", "one run, SD × 3"] as const;
  return forms.flatMap((form) => [5, 10, 20, 50, 200].map((seeds) => ratesRow(seeds, form, papers))).join(
    "\n",
  );
}

if (import.meta.main) console.log(table(40_000));
