import type { ClaimKindName } from "@refold/experiments/claims/table";
import type { Metric } from "@refold/experiments/runs/metric";
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
  return [
    ...(ours === null ? [] : [{
      term: "ours",
      value: metricValue(metric, ours.mean),
      note: ours.low === null || ours.high === null
        ? "one seed"
        : `${span(metric, ours.low, ours.high)}, ${plural(ours.count, "seed")}`,
    }]),
    ...(theirs === null ? [] : [{ term: "theirs", value: theirs, note }]),
    ...(difference === null ? [] : [{
      term: "difference",
      value: metricDifference(metric, difference),
      note: "ours − theirs",
    }]),
  ];
}

/** From one level to another, its unit once. */
export function span(metric: Metric, low: number, high: number): string {
  return isFraction(metric)
    ? `${decimals(low * 100, 2)}–${percent(high)}`
    : `${metricValue(metric, low)}–${metricValue(metric, high)}`;
}
