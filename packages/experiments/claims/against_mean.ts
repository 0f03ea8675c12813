import { z } from "zod";
import {
  type Difference,
  differenceFrom,
  halfWidth,
  pOfDifference,
  ruleQ,
  type Runs,
  seedsForEquivalence,
  slackOf,
  type Tolerance,
} from "../statistics/equivalence.ts";
import { type PublishedNumber, readingsOf } from "../statistics/published_number.ts";

/** Our runs, or a difference of two of our arms, against a published number: all that rule Q goes by. */
export interface Weighing {
  readonly ours: Runs;
  readonly published: PublishedNumber;
  readonly tolerance: Tolerance;
}

const Answer = z.enum(["equivalent", "different", "undecided"]);

/** One way to read a published number, and what rule Q says by it. */
const Read = z.strictObject({
  as: z.enum(["run", "best", "mean", "sd", "se", "ci95", "normal"]),
  runs: z.number(),
  assumed: z.boolean(),
  sd: z.number().nullable(),
  standardError: z.number(),
  freedom: z.number(),
  /** h: half the 90 % interval of the difference. */
  halfWidth: z.number(),
  answer: Answer,
});

/** What rule Q says of a difference from a published number, by every way to read that number. */
export const Weighed = z.strictObject({
  /** The answer of every reading; undecided where they differ. */
  answer: Answer,
  readings: z.array(Read).min(1).readonly(),
  /** δ, b and u. */
  margin: z.number(),
  allowance: z.number(),
  rounding: z.number(),
  /** Whether the last printed place is coarser than half our deviation, so that it hides what runs differ by. */
  coarse: z.boolean(),
});
export type Weighed = z.infer<typeof Weighed>;

/** The largest p-value over the ways to read a published number: what holds by each of them holds. */
export function pOfWeighing(weighing: Weighing): number {
  return Math.max(...differencesOf(weighing).map(({ found }) => pOfDifference(found, weighing.tolerance)));
}

/**
 * What rule Q says of our mean and a published number, p-values multiplied by a correction for other claims. Where the
 * paper leaves open how to read its number, there is an answer only if every reading comes to it.
 */
export function weigh(weighing: Weighing, correction: number): Weighed {
  const { tolerance } = weighing;
  const readings = differencesOf(weighing).map(({ reading: { as, runs, assumed, sd }, found }) => ({
    ...{ as, runs, assumed, sd },
    standardError: found.standardError,
    freedom: found.freedom,
    halfWidth: halfWidth(found, 0.9),
    answer: ruleQ(found, tolerance, correction * pOfDifference(found, tolerance)),
  }));
  const [first, ...rest] = readings;
  const agreed = rest.every(({ answer }) => answer === first!.answer); // a number can be read
  const coarse = 2 * tolerance.rounding > weighing.ours.sd / 2;
  return { answer: agreed ? first!.answer : "undecided", readings, ...tolerance, coarse };
}

/** Ours less theirs: our mean, or against a published best run what the best of as many of ours would be. */
export function differenceOfWeighing(weighing: Weighing): number {
  return differencesOf(weighing)[0]!.found.difference; // a number can be read, and its readings differ in spread alone
}

/** How far the published number lies from where any way to read it would answer otherwise. */
export function slackOfWeighing(weighing: Weighing, correction: number): number {
  return Math.min(
    ...differencesOf(weighing).map(({ found }) => slackOf(found, weighing.tolerance, correction)),
  );
}

/** The fewest of our seeds at which every reading would be equivalent, our mean and deviation staying as they are. */
export function seedsToAgree({ ours, published, tolerance }: Weighing): number | null {
  const needed = readingsOf(published).map((reading) =>
    seedsForEquivalence(ours, { published: published.mean, reading, tolerance })
  );
  return needed.every((own) => own !== null) ? Math.max(...needed) : null;
}

function differencesOf(
  { ours, published }: Weighing,
): readonly { readonly reading: ReturnType<typeof readingsOf>[number]; readonly found: Difference }[] {
  return readingsOf(published).map((reading) => ({
    reading,
    found: ours.sd === 0
      ? { difference: ours.mean - published.mean, standardError: 0, freedom: Math.max(1, ours.count - 1) } // it is exact
      : differenceFrom(ours, published.mean, reading),
  }));
}
