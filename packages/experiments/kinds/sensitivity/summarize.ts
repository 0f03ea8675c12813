import type { SensitivityAnalysis } from "./analysis.ts";
import type { RunRecord } from "../../runs/run_record.ts";
import { metricOf } from "../../runs/metric.ts";
import { effectMetric, type SensitivitySpec } from "./spec.ts";
import { intervalOfMean, pairedDifference } from "../../statistics/intervals.ts";
import { BASE_TRIAL } from "./runs.ts";

/**
 * The effect of each flip on the study's number, test accuracy unless it names another: the mean of flip − base over the seeds both completed, with its interval.
 *
 * A flip that shares no completed seed with the base is left out.
 *
 * @returns null when the base has no completed run
 */
export function summarizeSensitivity(
  spec: SensitivitySpec,
  runs: readonly RunRecord[],
): SensitivityAnalysis | null {
  const metric = effectMetric(spec), { flips } = spec, base = levels(runs, BASE_TRIAL, metric);
  if (base.size === 0) return null;
  return {
    kind: "sensitivity",
    metric,
    base: intervalOfMean([...base.values()]),
    effects: flips.flatMap(({ name, statement, ledger }) => {
      const flipped = levels(runs, name, metric);
      const seeds = [...flipped.keys()].filter((seed) => base.has(seed));
      if (seeds.length === 0) return [];
      const ours = seeds.map((seed) => flipped.get(seed)!), unchanged = seeds.map((seed) => base.get(seed)!);
      const testAccuracy = intervalOfMean(ours), effect = pairedDifference(ours, unchanged);
      return [{ name, statement, ledger: ledger ?? null, testAccuracy, effect }];
    }),
  };
}

function levels(runs: readonly RunRecord[], trial: string, metric: string): ReadonlyMap<number, number> {
  return new Map(
    runs.flatMap((run) => {
      const level = run.trial === trial ? metricOf(run, metric) : null;
      return level === null ? [] : [[run.seed, level] as const];
    }).sort(([a], [b]) => a - b),
  );
}
