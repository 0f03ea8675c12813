import { foldIn, key, normals } from "@refold/core/random";
import type { Form, World } from "./form.ts";

/** Deviations of one run over δ at which rates are taken, from far below what matters to as large as it. */
export const RATIOS = [0.02, 0.05, 0.1, 0.18, 0.25, 0.35, 0.5, 0.7, 1] as const;
/** The deviation at which the rates of right verdicts are taken. */
const USUAL = 0.25;

/** How often claims of one form come to a verdict, right or wrong. */
export interface Rates {
  /** The largest share of wrong verdicts over the ratios. */
  readonly wrongReplicated: number;
  readonly wrongNot: number;
  /** The share of right ones at a deviation of δ/4. */
  readonly replicated: number;
  readonly not: number;
}

/** The rates of one form over simulated papers, by the very rules that judge real ones. */
export function ratesOf(
  form: Form,
  { seeds, papers }: { readonly seeds: number; readonly papers: number },
): Rates {
  const { wrongReplicated, wrongNot, replicated, not } = form.shifts;
  const count = {
    wrongReplicated: RATIOS.map(() => 0),
    wrongNot: RATIOS.map(() => 0),
    replicated: 0,
    not: 0,
  };
  for (let paper = 0; paper < papers; paper++) {
    const verdict = form.judge(normals(foldIn(key(seeds), paper), form.draws(seeds)), seeds);
    const is = (world: World, wanted: string): number => verdict(world) === wanted ? 1 : 0;
    RATIOS.forEach((ratio, i) => {
      count.wrongReplicated[i]! += is({ ratio, shift: wrongReplicated }, "REPLICATED");
      count.wrongNot[i]! += is({ ratio, shift: wrongNot }, "NOT REPLICATED");
    });
    count.replicated += is({ ratio: USUAL, shift: replicated }, "REPLICATED");
    count.not += is({ ratio: USUAL, shift: not }, "NOT REPLICATED");
  }
  return {
    wrongReplicated: Math.max(...count.wrongReplicated) / papers,
    wrongNot: Math.max(...count.wrongNot) / papers,
    replicated: count.replicated / papers,
    not: count.not / papers,
  };
}
