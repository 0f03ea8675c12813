/**
 * Prints the tables of docs/statistics.md: how often verdicts are wrong.
 *
 *     deno task rates          # 40,000 papers a cell: some minutes
 *
 * @module
 */
import { type FamilyRates, familyRates, MARGIN } from "./family.ts";
import type { Form } from "./form.ts";
import { NUMBER_FORMS } from "./number_forms.ts";
import { OTHER_FORMS } from "./other_forms.ts";
import { ratesOf } from "./rates.ts";

const SEEDS = [5, 10, 20, 50, 200] as const;
/** Tables and curves hold as many numbers a seed as many other claims. */
const MOST_DRAWS = 1000;
const SHIFTS = [0, 0.5, 1, 2] as const;
/** The published numbers among the primary claims of a paper of middling size. */
const FAMILY = 7;

const cell = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

/** One row of the table of forms. */
export function formRow(form: Form, seeds: number, papers: number): string {
  const { wrongReplicated, wrongNot, replicated, not } = ratesOf(form, { seeds, papers });
  return row([form.name, seeds, ...[wrongReplicated, wrongNot, replicated, not].map(cell)]);
}

/** Rates for papers of seven claims, all shifted alike, with Holm's correction over the seven. */
export function familyRow(seeds: number, papers: number): string {
  const rates = SHIFTS.map((shift): FamilyRates =>
    familyRates({ seeds, sd: 0.0037, shift: shift * MARGIN, claims: FAMILY, papers })
  );
  return row([
    seeds,
    cell(rates[0]!.anyNotReplicated),
    ...rates.map(({ notReplicated }) => cell(notReplicated)),
  ]);
}

/** Both tables of docs/statistics.md, without their heads. */
function* tables(papers: number): Generator<string> {
  for (const form of [...NUMBER_FORMS, ...OTHER_FORMS]) {
    const fitting = SEEDS.filter((seeds) => form.draws(seeds) <= MOST_DRAWS);
    yield* fitting.map((seeds) => formRow(form, seeds, papers));
  }
  yield "";
  yield* [5, 10, 20].map((seeds) => familyRow(seeds, papers / 20));
}

if (import.meta.main) console.log([...tables(40_000)].join("\n"));
