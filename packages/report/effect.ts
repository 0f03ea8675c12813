import type { SensitivityAnalysis } from "@refold/experiments/kinds/analysis";

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
