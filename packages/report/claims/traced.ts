import type { FoundOf } from "@refold/experiments/claims/claim";
import type { Metric } from "@refold/experiments/runs/metric";
import type { ClaimCard } from "../page/model.ts";
import { pText, size } from "./words.ts";

type Traced = Pick<FoundOf<"series">, "level" | "shape">;
type Cell = Traced["level"];

/** A cell of a curve, what it is about, and how much it decides. */
export interface DecidingCell {
  readonly what: string;
  readonly cell: Cell;
  readonly weight: number;
}

/** The cell of a curve that decides: what is different, then what is undecided, then what is nearest to its δ. */
export function worstCell({ level, shape }: Traced): DecidingCell {
  const [first] = [{ what: "on average", cell: level }, { what: "in shape", cell: shape }]
    .map((one) => ({ ...one, weight: weight(one.cell) }))
    .toSorted((a, b) => b.weight - a.weight);
  return first!; // there are two
}

function weight({ answer, difference, halfWidth, margin }: Cell): number {
  const rank = { different: 2, undecided: 1, equivalent: 0 }[answer];
  return 1e6 * rank + (Math.abs(difference) + halfWidth) / margin;
}

/** How far published numbers of a curve lie from ours, and whether that matters. */
export function cellWords(published: string, { what, cell }: DecidingCell, metric: Metric): string {
  const delta = size(metric, cell.margin), found = `${published} ${size(metric, cell.difference)} ${what}`;
  const half = size(metric, cell.halfWidth + cell.allowance);
  switch (cell.answer) {
    case "equivalent":
      return `${found}, ±${half}: less than the ${delta} that would matter`;
    case "different":
      return `${found}: more than the ${delta} that would matter, and more than chance explains`;
    case "undecided":
      return `${found}, ±${half}: too little to tell whether that is less than the ${delta} that would matter`;
  }
}

/** What would change what a curve's deciding cell says: which other δ. */
export function cellChanges({ cell }: DecidingCell, whose: string, metric: Metric): string {
  const distance = Math.abs(cell.difference),
    reach = size(metric, distance + cell.halfWidth + cell.allowance);
  switch (cell.answer) {
    case "equivalent":
      return `Holds until δ of ${whose} is below ${reach}`;
    case "undecided":
      return `REPLICATED were δ of ${whose} ${reach}, and all else equivalent`;
    case "different":
      return `Stands until δ of ${whose} is above ${size(metric, distance - cell.allowance)}`;
  }
}

/** The level and the shape of numbers of a curve, as rows of a small table. */
export function cellDetails(name: string, { level, shape }: Traced, metric: Metric): ClaimCard["details"] {
  return [["level", level] as const, ["shape", shape] as const].map(([what, cell]) => ({
    label: `${name}: difference in ${what}, with half its 90 % interval`,
    value: `${size(metric, cell.difference)} ± ${size(metric, cell.halfWidth)}, p ${pText(cell.pValue)}`,
  }));
}
