import type { JudgedClaim } from "@refold/experiments/claims/claim";
import type { ClaimKindName } from "@refold/experiments/claims/table";
import type { Metric } from "@refold/experiments/runs/metric";
import { RANGED, withinPossible } from "../bands.ts";
import { decimals, percent, plural } from "../page/format.ts";
import type { ClaimCard } from "../page/model.ts";
import { isFraction, metricDifference, metricValue } from "../quantities.ts";
import type { Told } from "./claim_report.ts";

/** Ours, theirs and their difference, as far as a claim has them. */
export function numbersOf<K extends ClaimKindName>(
  { judged: { ours, difference }, metric }: Told<K>,
  theirs: string | null,
  note = "one run",
): ClaimCard["numbers"] {
  const range = ours === null ? null : oneMoreRun(metric, ours);
  return [
    ...(ours === null ? [] : [{
      term: "ours",
      value: metricValue(metric, ours.mean),
      note: ours.count === 1
        ? "one seed"
        : `${range === null ? "" : `${span(metric, ...range)}, `}${plural(ours.count, "seed")}`,
    }]),
    ...(theirs === null ? [] : [{ term: "theirs", value: theirs, note }]),
    ...(difference === null ? [] : [{
      term: "difference",
      value: metricDifference(metric, difference),
      note: "ours − theirs",
    }]),
  ];
}

/** The range in which one more run falls, as far as the metric goes; null of too few runs. */
export function oneMoreRun(
  { unit }: Pick<Metric, "unit">,
  { mean, low, high, count }: NonNullable<JudgedClaim["ours"]>,
): readonly [low: number, high: number] | null {
  if (low === null || high === null || count < RANGED) return null;
  return withinPossible([low, high], { unit, values: [mean] });
}

/** From one level to another, its unit once. */
export function span(metric: Metric, low: number, high: number): string {
  return isFraction(metric)
    ? `${decimals(low * 100, 2)}–${percent(high)}`
    : `${metricValue(metric, low)}–${metricValue(metric, high)}`;
}
