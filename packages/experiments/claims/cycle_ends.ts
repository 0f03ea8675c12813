import type { Claim, ClaimTest } from "./claim.ts";
import type { HistoryRow } from "../runs/history.ts";
import { resolve } from "../runners/training/resolve.ts";
import { type MeanInterval, pairedDifference } from "../statistics/intervals.ts";
import { defaultTrial, onlySetting } from "../kinds/plan.ts";
import type { Evidence } from "./evidence.ts";
import { type Finding, settled } from "./finding.ts";
import { notRun, tooFewRuns } from "./seeds.ts";
import { counted, onBytes, points } from "./wording.ts";

/**
 * Whether training stops best at the end of a cycle: for every cycle, accuracy at its end minus that at mid-cycle, where
 * the rate is highest, with an interval paired by seed.
 *
 * REPLICATED when every cycle's interval lies above 0, NOT when any lies below, else INCONCLUSIVE.
 */
export function judgeCycleEnds(
  claim: Claim,
  _test: Extract<ClaimTest, { kind: "cycleEnds" }>,
  evidence: Evidence,
): Finding {
  const training = onlySetting(evidence.spec);
  if (training === null) return settled(claim, notRun("The experiment has no learning-rate cycles."));
  const { stepSize, cycleEnds } = evidence.resolved ?? resolve(training);
  if (stepSize === null || cycleEnds.length === 0) {
    return settled(claim, notRun("The run completes no learning-rate cycle."));
  }
  const trial = defaultTrial(evidence), runs = evidence.runs.filter((run) => run.trial === trial);
  const seeds = runs.flatMap((run) => run.status === "completed" ? [run.seed] : []);
  const few = tooFewRuns(claim, { completed: seeds.length, attempted: runs.length });
  if (few !== null) return few;
  const rows = evidence.history.filter((row) => row.trial === trial && row.split === "validation");
  const gains = cycleEnds.map((end) => gain(rows, seeds, { end, middle: end - stepSize }));
  const measured = gains.filter((interval) => interval !== null);
  if (measured.length < gains.length) {
    const reason = "Validation accuracy was not measured at the middle and the end of every cycle.";
    return settled(claim, { verdict: "INCONCLUSIVE", reason });
  }
  const lowest = measured.reduce((low, one) => one.low < low.low ? one : low);
  const every = measured.every(({ low }) => low > 0), none = measured.some(({ high }) => high < 0);
  const signed = (value: number): string => `${value < 0 ? "−" : "+"}${points(value)}`;
  return settled(claim, {
    verdict: every ? "REPLICATED" : none ? "NOT REPLICATED" : "INCONCLUSIVE",
    reason:
      `From the middle to the end of its ${
        counted(measured.length, "cycle")
      } validation accuracy changes by ` +
      `${measured.map(({ mean }) => signed(mean)).join(", ")}; the lowest 95 % bound over ` +
      `${counted(seeds.length, "seed")} is ${signed(lowest.low)}${onBytes(evidence.data)}`,
    details: measured.map(({ mean, low, high }, cycle) => ({
      label: `Cycle ${cycle + 1}: end minus middle`,
      value: `${signed(mean)} (${signed(low)} to ${signed(high)})`,
    })),
  });
}

/** The paired gain over seeds; null where a seed was not measured at both steps. */
function gain(
  rows: readonly HistoryRow[],
  seeds: readonly number[],
  { end, middle }: { readonly end: number; readonly middle: number },
): MeanInterval | null {
  const at = (step: number): readonly number[] =>
    seeds.flatMap((seed) => rows.find((row) => row.seed === seed && row.step === step)?.accuracy ?? []);
  const ends = at(end), middles = at(middle);
  return ends.length === seeds.length && middles.length === seeds.length
    ? pairedDifference(ends, middles)
    : null;
}
