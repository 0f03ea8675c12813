import { resolve, scheduleOf } from "@refold/experiments/runners/training/resolve";
import type { TrainingSpec } from "@refold/experiments/runners/training/training_spec";
import type { Resolved } from "@refold/experiments/result";

/** Points of a curve that bends, beside its corners. */
const EVEN = 200;

/** Corners that can still be told apart in a panel. */
const MOST_CORNERS = 1000;

/** The rate of one update, at the step that the update ends. */
export interface RatePoint {
  readonly step: number;
  readonly rate: number;
}

/**
 * The learning rate of the first `steps` updates as a line: its corners, where half a cycle ends, its jumps where a cycle
 * begins anew, and points between.
 *
 * It is the schedule itself, whatever steps were measured.
 */
export function ratePoints(
  training: TrainingSpec,
  steps: number,
  resolved: Resolved = resolve(training),
): readonly RatePoint[] {
  const schedule = scheduleOf(training, resolved), last = steps - 1, half = resolved.stepSize ?? steps;
  const corners = Math.floor(last / half) > MOST_CORNERS
    ? []
    : Array.from({ length: Math.floor(last / half) + 1 }, (_, c) => c * half + training.learningRateLag);
  const jumps = (update: number) => schedule(update) > schedule(update - 1);
  const ends = resolved.cycleEnds.length > MOST_CORNERS
    ? []
    : resolved.cycleEnds.map((end) => end + training.learningRateLag)
      .flatMap((update) => jumps(update) ? [update - 1, update] : [update]);
  const even = Array.from({ length: EVEN + 1 }, (_, i) => Math.round(i * last / EVEN));
  return [...new Set([0, ...corners, ...ends, ...even])]
    .filter((update) => update <= last)
    .sort((a, b) => a - b)
    .map((update) => ({ step: update + 1, rate: schedule(update) }));
}
