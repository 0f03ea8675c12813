import type { GradientAnalysis } from "@refold/experiments/kinds/analysis";
import { kinkShare, MOST_KINKS } from "@refold/experiments/kinds/gradient_check/kinks";
import { percent, scientific } from "./page/format.ts";

/** Why a gradient check fails, a reason each as part of a sentence; empty where it passes. */
export function gradientFailures(
  { elementwise, directional, judgedStep, threshold }: GradientAnalysis,
): readonly string[] {
  const judged = elementwise.filter((row) => row.h === judgedStep);
  const kinks = judged.length === 0 ? 0 : kinkShare(judged);
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
