import { z } from "zod";
import { type Cell, slackOfCell, weighCells, WeighedCell } from "./cells.ts";
import type { Adjusted, Outcome } from "./finding.ts";
import { isNear } from "./hinges.ts";
import type { Verdict } from "./verdict.ts";

/** Published numbers of one kind along a curve: the two cells that judge them, and how far each lies from our mean. */
export interface Traced<Place> {
  readonly cells: readonly [level: Cell, shape: Cell];
  readonly deviations: readonly {
    readonly place: Place;
    /** Theirs less our mean. */
    readonly deviation: number;
    /** h: half the range of one more run there. */
    readonly halfWidth: number;
  }[];
}

/** What is said of the numbers of one kind along a curve. */
export const TracedSeries = z.strictObject({
  /** The mean over the points of ours less theirs. */
  level: WeighedCell,
  /** How much farther theirs lies from our mean curve than one of ours does. */
  shape: WeighedCell,
  /** The numbers compared, and those in the 95 % band of one more run: what is seen, which decides nothing. */
  compared: z.int(),
  inside: z.int(),
  /** The number farthest from our mean. */
  farthest: z.strictObject({ deviation: z.number(), step: z.int() }),
});

type Series<Place> = Omit<z.infer<typeof TracedSeries>, "farthest"> & {
  readonly farthest: Place & { readonly deviation: number };
};

/** What some curves come to together, and what is said of each of them, in their order. */
export interface ConcludedTraces<Place> extends Pick<Outcome<never>, "verdict" | "pValue" | "near"> {
  readonly series: readonly Series<Place>[];
  readonly compared: number;
}

/**
 * What curves come to: REPLICATED where all are equivalent in level and shape, NOT where any is different, else
 * INCONCLUSIVE, as where less than half of what was published was measured.
 */
export function concludeTraces<Place>(
  traced: readonly Traced<Place>[],
  { pValue, correction, published }: Adjusted & { readonly published: number },
): ConcludedTraces<Place> {
  const cells = traced.flatMap((one) => one.cells), weighed = weighCells(cells, correction);
  const series = traced.map((one, i) => seriesOf(one, weighed[2 * i]!, weighed[2 * i + 1]!)); // two cells each
  const compared = series.reduce((sum, one) => sum + one.compared, 0);
  const verdict = compared * 2 < published ? "INCONCLUSIVE" : tracesVerdict(weighed);
  const slacks = cells.map((cell, i) => ({ ...weighed[i]!, slack: slackOfCell(cell, weighed[i]!) }));
  return {
    series,
    compared,
    verdict,
    pValue: cells.length === 0 ? null : pValue,
    near: verdict !== "INCONCLUSIVE" &&
      hanging(slacks, verdict).every(({ slack, margin }) => isNear(slack, margin)),
  };
}

function seriesOf<Place>(
  { deviations }: Traced<Place>,
  level: WeighedCell,
  shape: WeighedCell,
): Series<Place> {
  const farthest = deviations.toSorted((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation))[0]!; // there is one
  return {
    level,
    shape,
    compared: deviations.length,
    inside: deviations.filter(({ deviation, halfWidth }) => Math.abs(deviation) <= halfWidth).length,
    farthest: { deviation: farthest.deviation, ...farthest.place },
  };
}

/** What cells come to of which each must hold. */
export function tracesVerdict(cells: readonly WeighedCell[]): Verdict {
  if (cells.some(({ answer }) => answer === "different")) return "NOT REPLICATED";
  return cells.every(({ answer }) => answer === "equivalent") ? "REPLICATED" : "INCONCLUSIVE";
}

/** The cells that a verdict hangs on: of REPLICATED the nearest to its turn, of NOT REPLICATED all that are different. */
function hanging<C extends WeighedCell & { readonly slack: number }>(
  cells: readonly C[],
  verdict: Verdict,
): readonly C[] {
  if (verdict === "NOT REPLICATED") return cells.filter(({ answer }) => answer === "different");
  return cells.toSorted((a, b) => a.slack / a.margin - b.slack / b.margin).slice(0, 1);
}
