import type { SeriesRow } from "@refold/experiments/runs/series";
import type { ExperimentResult } from "@refold/experiments/result";
import type { Overlay } from "@refold/experiments/spec/experiment_spec";
import { bandOf, whyNoRange } from "../bands.ts";
import { cyclesOf } from "../cycles.ts";
import { allOf, count, listed, percent, plural, points, sentence } from "../page/format.ts";
import { outsideSentence } from "./outside_band.ts";

function gainSentence(gains: readonly number[]): string {
  if (gains.length === 0) return "";
  const every = gains.every((gain) => gain > 0);
  const spread = listed(
    gains.map((gain) => points(gain, 1).replace(/[\u202f ]points$/, "")).map((gain) =>
      every ? gain.replace("+", "") : gain
    ),
  );
  return every
    ? ` At the end of ${
      gains.length === 1 ? "the cycle" : "each cycle"
    } it is ${spread}\u202fpoints higher than at mid-cycle.`
    : ` From mid-cycle to the end of ${
      gains.length === 1 ? "the cycle" : "each cycle"
    } it changes by ${spread}\u202fpoints.`;
}

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** Where training stops, if that is within a cycle. */
function stopSentence({ resolved }: ExperimentResult): string {
  if (resolved === null) return "";
  const whole = resolved.cycleEnds.length, beyond = resolved.steps - (resolved.cycleEnds.at(-1) ?? 0);
  if (beyond === 0 || whole === 0) return "";
  return ` Training stops ${plural(beyond, "update")} into a ${ORDINALS[whole] ?? "further"} cycle.`;
}

/** What became of runs that diverged: "Two runs diverged, the first after update 40, and are in no mean." */
function astraySentence({ runs }: ExperimentResult): string {
  const diverged = runs.filter((run) => run.status === "diverged");
  if (diverged.length === 0) return "";
  const first = count(Math.min(...diverged.map((run) => run.divergedAt ?? run.steps)));
  const all = diverged.length === runs.length;
  const who = all ? sentence(allOf(runs.length, "run")) : sentence(plural(diverged.length, "run"));
  return ` ${who} diverged, ${diverged.length === 1 ? "" : "the first "}after update ${first}${
    all
      ? "; dots and thin lines are what was measured before"
      : ": thin lines that end early, outside every mean"
  }.`;
}

function unranged(completed: readonly SeriesRow[]): string {
  const why = whyNoRange(new Set(completed.map(({ seed }) => seed)).size);
  return why === "" ? "" : ` ${why}`;
}

/**
 * The curves in words: where they end, how far training and validation part, what the cycle's end brings, and where what was
 * published lies outside.
 *
 * @param completed the measurements of completed runs
 */
export function curveFinding(
  result: ExperimentResult,
  completed: readonly SeriesRow[],
  overlays: readonly Overlay[],
): string {
  const validation = bandOf(completed, "validation", "accuracy").at(-1);
  const train = bandOf(completed, "train", "accuracy").at(-1);
  const astray = astraySentence(result);
  if (validation === undefined || train === undefined) return `No completed run was measured.${astray}`;
  return `Validation accuracy ends at ${percent(validation.mean, 1)} and training accuracy at ${
    percent(train.mean, 1)
  }, a gap of ${points(train.mean - validation.mean, 1).replace("+", "")} after ${
    plural(validation.step, "update")
  }.` +
    gainSentence(cyclesOf(result.resolved, completed).map(({ middle, end }) => end - middle)) +
    stopSentence(result) + outsideSentence(overlays, completed) + unranged(completed) + astray;
}
