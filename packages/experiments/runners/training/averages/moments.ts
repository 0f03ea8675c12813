import { z } from "zod";
import type { Resolved } from "../resolved.ts";

/** When networks enter a mean: at the ends of cycles, or after `from` updates and every so many from there on. */
export const Moments = z.union([
  z.literal("cycleEnds"),
  z.strictObject({ from: z.int().positive(), every: z.int().positive() }),
]);
export type Moments = z.infer<typeof Moments>;

/** Whether a network after so many updates is one of them. */
export function isMoment(
  moments: Moments,
  { cycleEnds }: Pick<Resolved, "cycleEnds">,
): (step: number) => boolean {
  if (moments === "cycleEnds") {
    const ends = new Set(cycleEnds);
    return (step) => ends.has(step);
  }
  const { from, every } = moments;
  return (step) => step >= from && (step - from) % every === 0;
}
