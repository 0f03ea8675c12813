import { z } from "zod";
import {
  type Difference,
  halfWidth,
  pOfDifference,
  ruleQ,
  slackOf,
  type Tolerance,
} from "../statistics/equivalence.ts";
import { correctionOf, holm } from "../statistics/holm.ts";

/** One number of several that a claim is about at once. */
export interface Cell {
  readonly found: Difference;
  readonly tolerance: Tolerance;
}

/** What rule Q says of one of several numbers. */
export const WeighedCell = z.strictObject({
  /** Ours less theirs. */
  difference: z.number(),
  /** h: half its 90 % interval. */
  halfWidth: z.number(),
  /** After Holm's correction over the cells, and over the claims. */
  pValue: z.number(),
  margin: z.number(),
  allowance: z.number(),
  answer: z.enum(["equivalent", "different", "undecided"]),
});
export type WeighedCell = z.infer<typeof WeighedCell>;

/** The p-value of any of the cells being different: the smallest after Holm's correction over them; 1 of none. */
export function pOfCells(cells: readonly Cell[]): number {
  return Math.min(1, ...holm(cells.map(pOf)));
}

/** Each cell by rule Q, with Holm's correction over the cells and one more for other claims. */
export function weighCells(cells: readonly Cell[], correction: number): readonly WeighedCell[] {
  const adjusted = holm(cells.map(pOf));
  return cells.map(({ found, tolerance }, i) => {
    const pValue = Math.min(1, correction * adjusted[i]!);
    return {
      difference: found.difference,
      halfWidth: halfWidth(found, 0.9),
      pValue,
      margin: tolerance.margin,
      allowance: tolerance.allowance,
      answer: ruleQ(found, tolerance, pValue),
    };
  });
}

/** How far a cell lies from where its own answer turns, corrected as far as it was. */
export function slackOfCell(cell: Cell, { pValue }: WeighedCell): number {
  return slackOf(cell.found, cell.tolerance, correctionOf(pOf(cell), pValue));
}

function pOf({ found, tolerance }: Cell): number {
  return pOfDifference(found, tolerance);
}
