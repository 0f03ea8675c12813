import { intervalOfMean } from "@refold/experiments/statistics/intervals";
import { MINIMUM_SEEDS } from "@refold/experiments/statistics/seeds_needed";
import type { SeriesRow } from "@refold/experiments/runs/series";
import { count, plural, sentence } from "../page/format.ts";
import { metricDifference, metricLabel } from "../quantities.ts";

interface StepDifference {
  readonly step: number;
  readonly mean: number;
  readonly beyond: boolean;
}

/** The differences, second less first, at the steps where enough seeds were measured by both. */
function paired(first: readonly SeriesRow[], second: readonly SeriesRow[]): readonly StepDifference[] {
  const key = ({ seed, step }: SeriesRow): string => `${seed} ${step}`;
  const before = new Map(first.map((row) => [key(row), row.value]));
  const pairs = second.flatMap((row) => {
    const value = before.get(key(row)) ?? null;
    return value === null || row.value === null ? [] : [{ step: row.step, change: row.value - value }];
  });
  return [...Map.groupBy(pairs, ({ step }) => step)].flatMap(([step, own]) => {
    if (own.length < MINIMUM_SEEDS) return [];
    const { mean, low, high } = intervalOfMean(own.map(({ change }) => change));
    return [{ step, mean, beyond: low > 0 || high < 0 }];
  }).sort((a, b) => a.step - b.step);
}

/** How two curves of one quantity differ, seed by seed: at how many steps beyond noise, and where most. */
export function curveDifference(
  first: readonly SeriesRow[],
  second: readonly SeriesRow[],
  { metric, fraction }: { readonly metric: string; readonly fraction: boolean },
): string {
  const steps = paired(first, second), name = metricLabel({ name: metric });
  if (steps.length === 0) {
    return `Too few seeds were measured by both at one step to tell a difference in ${name} from noise.`;
  }
  const beyond = steps.filter((step) => step.beyond);
  const most = steps.reduce((a, b) => Math.abs(b.mean) > Math.abs(a.mean) ? b : a);
  const where = `${metricDifference({ unit: fraction ? "fraction" : "none" }, most.mean)} at step ${
    count(most.step)
  }`;
  return `${sentence(name)} differs beyond noise at ${count(beyond.length)} of the ${
    plural(steps.length, "step")
  } that both measured, each by its own paired 95 % interval; most by ${where}.`;
}
