import type { GradientAnalysis } from "@refold/experiments/kinds/analysis";
import { percent, scientific } from "./page/format.ts";

/** The share of entries that may be left out because a ReLU switches between p − h and p + h. */
export const MOST_KINKS = 0.01;

/** Why a gradient check fails, a reason each as part of a sentence; empty where it passes. */
export function gradientFailures(
  { elementwise, directional, judgedStep, threshold }: GradientAnalysis,
): readonly string[] {
  const judged = elementwise.filter((row) => row.h === judgedStep);
  const entries = judged.reduce((sum, row) => sum + row.entries, 0);
  const kinks = judged.reduce((sum, row) => sum + row.kinks, 0) / Math.max(1, entries);
  const entry = judged.toSorted((a, b) => b.maxRelativeError - a.maxRelativeError)[0];
  const direction = directional.toSorted((a, b) => b.relativeError - a.relativeError)[0];
  const off = (error: number): string => `is off by ${scientific(error)}, not below ${scientific(threshold)}`;
  return [
    ...(entry === undefined || entry.maxRelativeError < threshold
      ? []
      : [`an entry of ${entry.parameter} ${off(entry.maxRelativeError)}`]),
    ...(direction === undefined || direction.relativeError < threshold
      ? []
      : [`a random direction (${direction.tensor}) ${off(direction.relativeError)}`]),
    ...(kinks <= MOST_KINKS
      ? []
      : [`${percent(kinks)} of the entries lie on a kink of ReLU, more than ${percent(MOST_KINKS, 0)}`]),
  ];
}
