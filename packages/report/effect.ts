import type { SensitivityAnalysis } from "@refold/experiments/kinds/analysis";
import { holm } from "@refold/experiments/statistics/holm";
import { LEVEL, tQuantile, tTwoSided } from "@refold/experiments/statistics/quantiles";

/** What one changed convention did to test accuracy. */
export type Effect = SensitivityAnalysis["effects"][number];

/** Whether an effect has an interval at all: one pair of runs has none. */
export function hasInterval({ effect }: Pick<Effect, "effect">): boolean {
  return effect.count > 1;
}

/** Whether an effect is beyond noise: its 95 % interval, over two paired seeds or more, excludes 0. */
export function matters(row: Pick<Effect, "effect">): boolean {
  return hasInterval(row) && (row.effect.low > 0 || row.effect.high < 0);
}

/** Two-sided p-value of an effect's mean, out of its 95 % interval; 1 where it has none. */
function pOf({ effect: { mean, low, high, count } }: Pick<Effect, "effect">): number {
  if (count < 2) return 1;
  const half = (high - low) / 2;
  if (half === 0) return mean === 0 ? 1 : 0;
  return tTwoSided(Math.abs(mean) / half * tQuantile(count - 1, LEVEL), count - 1);
}

/** Whether each effect is still beyond noise after Holm's correction for all of them. */
export function standing(effects: readonly Pick<Effect, "effect">[]): readonly boolean[] {
  return holm(effects.map(pOf)).map((p) => p < 1 - LEVEL);
}
