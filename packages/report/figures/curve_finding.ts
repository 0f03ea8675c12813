import type { SeriesRow } from "@refold/experiments/runs/series";
import type { ExperimentResult } from "@refold/experiments/result";
import { bandOf } from "../bands.ts";
import { cyclesOf } from "../cycles.ts";
import { listed, percent, plural, points } from "../page/format.ts";

function gainSentence(gains: readonly number[]): string {
  if (gains.length === 0) return "";
  const spread = listed(gains.map((gain) => points(gain, 1).replace(/\s*points$/, "")));
  const every = gains.every((gain) => gain > 0);
  return ` Against mid-cycle, the end of ${
    gains.length === 1 ? "the cycle" : "each cycle"
  } changes it by ${spread} points` +
    (every ? ": the rate's return to its base pays." : ", so ending a cycle did not always pay.");
}

/**
 * The curves in a sentence: where they end, how far training and validation part, what the cycle's end brings.
 *
 * @param completed the measurements of completed runs
 */
export function curveFinding(result: ExperimentResult, completed: readonly SeriesRow[]): string {
  const validation = bandOf(completed, "validation", "accuracy").at(-1);
  const train = bandOf(completed, "train", "accuracy").at(-1);
  const diverged = result.runs.filter((run) => run.status === "diverged");
  const gap = diverged.length === 0
    ? ""
    : ` ${plural(diverged.length, "run")} diverged, the first at step ${
      Math.min(...diverged.map((run) => run.divergedAt ?? run.steps))
    }: thin lines that end in a gap, outside every mean.`;
  if (validation === undefined || train === undefined) return `No completed run was measured.${gap}`;
  return `Validation accuracy ends at ${percent(validation.mean, 1)} and training accuracy at ${
    percent(train.mean, 1)
  }, a gap of ${points(train.mean - validation.mean, 1).replace("+", "")} after ${
    plural(validation.step, "update")
  }.` +
    gainSentence(cyclesOf(result.resolved, completed).map(({ middle, end }) => end - middle)) + gap;
}
