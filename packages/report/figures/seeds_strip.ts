import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import type { Weighed } from "@refold/experiments/claims/against_mean";
import { differenceFrom, halfWidth } from "@refold/experiments/statistics/equivalence";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import { count, decimals, plural } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { tickDigits } from "../page/tick_digits.ts";
import { TALL_STRIP } from "./value_strip.ts";

const POINTS = 40;
const FARTHEST = 100;

/** A weighed number with what its interval shrinks by: our deviation, how many seeds we have, and how far off we are. */
export interface Shrinking {
  readonly weighed: Weighed;
  readonly sd: number;
  readonly seeds: number;
  readonly difference: number;
  /** The fewest seeds at which it could be REPLICATED; null where no number of them is enough. */
  readonly needed: number | null;
  /** 100 where fractions are shown in points. */
  readonly factor: number;
}

/** Half the 90 % interval of the difference that so many seeds of ours would give, the widest over the ways to read. */
export function halfWidthOf({ weighed: { readings }, sd }: Shrinking, seeds: number): number {
  return Math.max(
    ...readings.map(({ as, runs, sd: theirs }) => {
      const best = as === "best" ? { best: "higher" as const } : {}; // the error of a best is the same on either side
      return halfWidth(
        differenceFrom({ mean: 0, sd, count: seeds }, 0, { runs, sd: theirs, ...best }),
        0.9,
      );
    }),
  );
}

/** What h may be for REPLICATED: δ − b − |d|; at or below 0 where no interval is narrow enough. */
function room({ weighed: { margin, allowance }, difference }: Shrinking): number {
  return margin - allowance - Math.abs(difference);
}

/** How to read it, and what it says. */
export function seedsNote(shrinking: Shrinking): string {
  const { seeds, needed } = shrinking;
  const answer = room(shrinking) <= 0
    ? "the difference alone is too large for any h"
    : halfWidthOf(shrinking, seeds) <= room(shrinking)
    ? `${plural(seeds, "seed")} are enough`
    : needed === null
    ? "no number of our seeds is enough, since theirs are too few"
    : `about ${needed} seeds would be enough`;
  return `h, half the 90 % interval of the difference, by the number of our seeds; dashed is what it may be at most, ` +
    `δ − b − |d|: ${answer}`;
}

/** How the interval shrinks with our seeds, where we are, and what it may be at most. */
export function seedsStrip(shrinking: Shrinking): PlotOptions {
  const { seeds, needed, factor } = shrinking, most = Math.max(FARTHEST, 2 * seeds, 1.3 * (needed ?? 0));
  const steps = Array.from(
    { length: POINTS + 1 },
    (_, i) => Math.round(MINIMUM_SEEDS * (most / MINIMUM_SEEDS) ** (i / POINTS)),
  );
  const rows = [...new Set(steps)].map((number) => ({ seeds: number, half: halfWidthOf(shrinking, number) }));
  const own = halfWidthOf(shrinking, seeds), limit = room(shrinking);
  const top = Math.max(own, rows[0]!.half, limit) * 1.12 || 1; // there are rows
  const digits = tickDigits([0, top * factor], 3);
  return {
    ...TALL_STRIP,
    marginRight: 16,
    x: {
      type: "log",
      label: null,
      domain: [MINIMUM_SEEDS, most],
      ticks: [5, 10, 20, 50, 100, 1000, 10_000].filter((tick) => tick <= most),
      tickFormat: (number: number) => count(number),
    },
    y: {
      label: null,
      domain: [0, top],
      ticks: 3,
      grid: true,
      tickFormat: (half: number) => decimals(half * factor, digits),
    },
    marks: [
      limit <= 0
        ? null
        : Plot.ruleY([limit], { stroke: palette.replicated, strokeWidth: 1.4, strokeDasharray: "5,3" }),
      needed === null || needed <= seeds
        ? null
        : Plot.ruleX([needed], { stroke: palette.muted, strokeWidth: 0.8, strokeDasharray: "2,2" }),
      Plot.line(rows, { x: "seeds", y: "half", stroke: palette.paper, strokeWidth: 1.6 }),
      Plot.dot([{ seeds, half: own }], { x: "seeds", y: "half", r: 3.6, fill: palette.paper }),
    ],
  };
}
