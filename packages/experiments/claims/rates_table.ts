/**
 * Prints the tables of docs/statistics.md: how often verdicts are wrong.
 *
 *     deno run packages/experiments/claims/rates_table.ts
 *
 * @module
 */
import { MARGIN, type Rates, simulateVerdicts } from "./simulation.ts";

const SEEDS = [5, 10, 20] as const;
/** SD of one run in points: Figure 3, Figure 4, and twice Figure 4's. */
const DEVIATIONS = [0.0027, 0.0037, 0.0074] as const;
const SHIFTS = [0, 0.5, 1, 2] as const;
/** The published numbers among the primary claims of a paper of middling size. */
const FAMILY = 7;

const cell = (share: number): string => `${(100 * share).toFixed(1)} %`;
const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const inPoints = (value: number): string => (100 * value).toFixed(2);

/** One row of the first table: rates of REPLICATED and of NOT REPLICATED for single claims at each shift. */
export function singleRow(seeds: number, sd: number, papers: number): string {
  const rates = SHIFTS.map((shift) => simulateVerdicts({ seeds, sd, shift: shift * MARGIN, papers }));
  const verdicts = ({ replicated, notReplicated }: Rates): string =>
    `${cell(replicated)} / ${cell(notReplicated)}`;
  return row([String(seeds), inPoints(sd), ...rates.map(verdicts)]);
}

/** Rates for single claims as a Markdown table. */
export function singleTable(papers: number): string {
  const rows = SEEDS.flatMap((seeds) => DEVIATIONS.map((sd) => singleRow(seeds, sd, papers)));
  return [row(["seeds", "SD", "0", "δ/2", "δ", "2δ"]), row(Array(6).fill("---")), ...rows].join("\n");
}

/** Rates for papers of seven claims, all shifted alike, with Holm's correction over the seven. */
export function familyTable(papers: number): string {
  const rows = SEEDS.map((seeds) => {
    const rates = SHIFTS.map((shift) =>
      simulateVerdicts({ seeds, sd: 0.0037, shift: shift * MARGIN, claims: FAMILY, papers })
    );
    return row([
      String(seeds),
      cell(rates[0]!.anyNotReplicated),
      ...rates.map(({ notReplicated }) => cell(notReplicated)),
    ]);
  });
  const head = ["seeds", "any NOT at shift 0", "NOT at 0", "NOT at δ/2", "NOT at δ", "NOT at 2δ"];
  return [row(head), row(Array(6).fill("---")), ...rows].join("\n");
}

if (import.meta.main) console.log(`${singleTable(10_000)}\n\n${familyTable(2_000)}`);
