import { tQuantile } from "./quantiles.ts";

/** What a paper prints behind ±: the deviation of its runs, the error of their mean, half its 95 % interval, or unnamed. */
export interface Spread {
  readonly kind: "sd" | "se" | "ci95" | "unknown";
  readonly value: number;
}

/** A published number and what its paper says of it. */
export interface PublishedNumber {
  readonly mean: number;
  /** How many runs it is the mean of; null where the paper does not say. */
  readonly runs: number | null;
  readonly spread: Spread | null;
  /** Which way is better, where the number is not a mean but that of the best run. */
  readonly best?: "higher" | "lower" | undefined;
}

/** One way to read a published number: the runs behind it and their deviation, null where it is taken to be that of ours. */
export interface Reading {
  /** One run; the best of some; a mean without a spread; or what ± was taken for, `normal` being 1.96 errors of many runs. */
  readonly as: "run" | "best" | "mean" | "sd" | "se" | "ci95" | "normal";
  /** Which way is better, of the best run. */
  readonly best?: "higher" | "lower" | undefined;
  readonly runs: number;
  /** Whether the paper names no number of runs, so that the fewest it can be were taken. */
  readonly assumed: boolean;
  readonly sd: number | null;
}

/** The fewest runs of which a paper would report a spread. */
const FEWEST = 3;

/** Runs without number: their interval was taken from the normal distribution. */
const MANY = 1e9;

/**
 * The ways to read a published number: one where its paper says all, else those between which its words leave the choice.
 * Where only the number of runs is missing, the fewest that can be meant are taken: more would give a sharper answer.
 *
 * @example An unnamed ± is a deviation or an error of the mean
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { readingsOf } from "@refold/experiments/statistics/published_number";
 *
 * const readings = readingsOf({ mean: 92.3, runs: 4, spread: { kind: "unknown", value: 0.2 } });
 * assertEquals(readings.map(({ as, sd }) => [as, sd]), [["sd", 0.2], ["se", 0.4]]);
 * ```
 */
export function readingsOf({ runs: named, spread, best }: PublishedNumber): readonly Reading[] {
  const assumed = named === null;
  if (best !== undefined && named !== null) return [{ as: "best", runs: named, assumed, sd: null, best }];
  if (spread === null) {
    const runs = named ?? 1;
    return [{ as: runs === 1 ? "run" : "mean", runs, assumed, sd: null }];
  }
  const runs = named ?? FEWEST, known = { runs, assumed };
  const sd: Reading = { ...known, as: "sd", sd: spread.value };
  const se: Reading = { ...known, as: "se", sd: spread.value * Math.sqrt(runs) };
  switch (spread.kind) {
    case "sd":
      return [sd];
    case "se":
      return [se];
    case "unknown":
      return [sd, se];
    case "ci95": {
      const half: Reading = {
        ...known,
        as: "ci95",
        sd: spread.value * Math.sqrt(runs) / tQuantile(runs - 1),
      };
      const many: Reading = { runs: MANY, assumed, as: "normal", sd: spread.value * Math.sqrt(MANY) / 1.96 };
      return assumed ? [half, many] : [half];
    }
  }
}
