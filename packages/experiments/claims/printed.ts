import { z } from "zod";
import type { PublishedNumber } from "../statistics/published_number.ts";
import type { Hopeless } from "./ground.ts";

/** What a paper prints of a number that is the mean of runs. */
export const printed = {
  published: z.number(),
  /** The decimals that were printed, where the number itself does not show them: 92.30. */
  decimals: z.int().min(0).max(12).optional(),
  /** How many runs the published number is the mean of; absent where the paper does not say. */
  runs: z.int().min(1).max(1_000_000).optional(),
  /** What stands behind ±: the deviation of the runs, the error of their mean, half its 95 % interval, or unnamed. */
  spread: z.strictObject({
    kind: z.enum(["sd", "se", "ci95", "unknown"]),
    value: z.number().positive(),
  }).optional(),
};

const Printed = z.strictObject(printed);

/** A printed number as statistics take it. */
export function publishedNumber({ published, runs, spread }: z.infer<typeof Printed>): PublishedNumber {
  return { mean: published, runs: runs ?? null, spread: spread ?? null };
}

/** Half a unit of the last printed place. */
export function roundingOf(published: number, decimals: number = decimalsOf(published)): number {
  return 0.5 * 10 ** -decimals;
}

/** How many decimals a number shows. */
function decimalsOf(value: number): number {
  const [, decimals = "", exponent = "0"] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, decimals.length - Number(exponent));
}

/** What is wrong with a printed number: one run that is said to vary. */
export function misprinted(
  { runs, spread }: Pick<z.infer<typeof Printed>, "runs" | "spread">,
): readonly Hopeless[] {
  return runs === 1 && spread !== undefined
    ? [{ path: ["runs"], message: "expected at least 2 runs, for one run has no spread, but found 1" }]
    : [];
}
