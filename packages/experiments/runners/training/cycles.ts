import type { ScheduleKind } from "@refold/core/schedule_kind";
import type { Resolved } from "./resolved.ts";

/** More cycles than this cannot be told apart, and each is listed. */
export const MOST_CYCLES = 100_000;

/** Cycles to follow: of these lengths, so many, or those that end within so many updates. */
interface Followed {
  readonly cycles: ReturnType<ScheduleKind["cycles"]>;
  readonly count?: number;
  readonly steps?: number;
}

/** The steps at which cycles end; one more than {@linkcode MOST_CYCLES} where there are too many. */
export function cycleEndsUpTo(
  { cycles, count = MOST_CYCLES + 1, steps = Infinity }: Followed,
): readonly number[] {
  if (cycles === null) return [];
  const ends: number[] = [];
  for (let end = cycles(0); end <= steps && ends.length < count; end += cycles(ends.length)) ends.push(end);
  return ends;
}

/** The middle and the end of a learning-rate cycle, in updates. */
export interface CycleSteps {
  readonly middle: number;
  readonly end: number;
}

/** The whole cycles of a run; the middle of an odd one is the update before it. */
export function wholeCycles({ cycleEnds }: Pick<Resolved, "cycleEnds">): readonly CycleSteps[] {
  return cycleEnds.map((end, i) => ({ middle: Math.floor(((cycleEnds[i - 1] ?? 0) + end) / 2), end }));
}
