import { defaultTrial } from "@refold/experiments/kinds/plan";
import { completedRows } from "../completed_rows.ts";
import { cyclesOf } from "../cycles.ts";
import { cycleStrip } from "../figures/cycle_strip.ts";
import { listed, plural } from "../page/format.ts";
import { metricDifference } from "../quantities.ts";
import type { ClaimReport } from "./claim_report.ts";
import { numbersOf } from "./numbers.ts";
import { overSeeds, size } from "./words.ts";

/** Whether training stops best at the end of a cycle. */
export const cycleEnds: ClaimReport<"cycleEnds"> = {
  predicate: () =>
    overSeeds(
      "In every cycle validation accuracy at its end minus that at mid-cycle, paired by seed, has a 95 % interval " +
        "above 0; refuted when any lies below.",
    ),
  reason: ({ gains, count }, { metric }) => {
    const measured = gains.filter((gain) => gain !== null);
    if (measured.length < gains.length) {
      return "Validation accuracy was not measured at the middle and the end of every cycle";
    }
    const signed = (value: number): string => metricDifference(metric, value);
    const lowest = Math.min(...measured.map(({ low }) => low));
    const gained = measured.map(({ mean }) => signed(mean).replace(/[\u202f ]points$/, ""));
    return `From the middle to the end of ${
      measured.length === 1 ? "the cycle" : "each cycle"
    } validation accuracy ` +
      `changes by ${listed(gained)} points; the lowest 95 % bound over ${plural(count, "seed")} is ${
        signed(lowest)
      }`;
  },
  theirs: () => null,
  numbers: (told) => numbersOf(told, null),
  details: ({ gains }, { metric }) =>
    gains.flatMap((gain, cycle) => {
      if (gain === null) return [];
      const [mean, low, high] = [gain.mean, gain.low, gain.high].map((value) =>
        metricDifference(metric, value)
      );
      return [{ label: `Cycle ${cycle + 1}: end minus middle`, value: `${mean} (${low} to ${high})` }];
    }),
  strip: ({ result }, { history }) => {
    const rows = completedRows(history, result.runs, defaultTrial(result));
    const plot = cycleStrip(cyclesOf(result.resolved, rows));
    return plot === null
      ? null
      : { plot, note: "validation accuracy, per cent: mid-cycle (ring) to its end (disc)" };
  },
  changes: ({ gains }, { metric }) => {
    const lows = gains.flatMap((gain) => gain === null ? [] : [gain.low]), lowest = Math.min(...lows);
    if (lows.length < gains.length || lows.length === 0) return null;
    return lowest > 0
      ? `Holds were every gain smaller by less than ${size(metric, lowest)}`
      : `REPLICATED were the lowest bound more than ${size(metric, lowest)} higher`;
  },
  inside: () => null,
};
