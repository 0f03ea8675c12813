import { smithBracket } from "@refold/core/smith_bracket";
import { SUGGESTIONS } from "@refold/core/suggestions";
import { smoothed, smoother, trimmed, worthReading } from "@refold/core/sweep";
import type { HistoryRow } from "../../runs/history.ts";
import type { SeriesRow } from "../../runs/series.ts";
import { finite } from "../training/measure.ts";
import { type RangeTestMetric, SWEPT } from "./metrics.ts";
import type { RangeTestSpec } from "./range_test_spec.ts";

/** What a sweep left: the rate and the loss of each update, and what was measured on the way. */
export interface Swept {
  readonly rates: readonly number[];
  /** Of each batch before its update; not finite where the network diverged. */
  readonly losses: readonly number[];
  readonly history: readonly HistoryRow[];
}

/** The rates that a sweep suggests, each null where it suggests none. */
export function readSweep(
  spec: RangeTestSpec,
  { rates, losses, history }: Swept,
): Readonly<Record<RangeTestMetric, number | null>> {
  const { smoothing, stop, steps } = spec, means = smoothed(losses, smoothing);
  const read = worthReading(means, stop ?? Infinity);
  const curve = trimmed({ rates: rates.slice(0, read), losses: means.slice(0, read) }, steps);
  const measured = accuraciesOf(spec, history);
  const bracket = smithBracket({
    rates: measured.map(({ rate }) => rate),
    accuracies: measured.map(({ accuracy }) => accuracy),
  });
  return {
    valley: SUGGESTIONS.valley(curve),
    steep: SUGGESTIONS.steep(curve),
    slide: SUGGESTIONS.slide(curve),
    minimum: SUGGESTIONS.minimum(curve),
    smithBase: bracket?.baseLr ?? null,
    smithMax: bracket?.maxLr ?? null,
    lastRate: rates[read - 1] ?? null,
  };
}

/** The stop rule of a sweep: told one loss after another, it says whether the sweep ends there. */
export function stopRule({ smoothing, stop }: RangeTestSpec): (loss: number) => boolean {
  if (stop === null) return () => false;
  const next = smoother(smoothing);
  let least = Infinity;
  return (loss) => {
    const mean = next(loss);
    least = Math.min(least, mean);
    return mean > stop * least;
  };
}

/** Everything that a sweep saw, as series: a row a number. */
export function sweepSeries(
  spec: RangeTestSpec,
  seed: number,
  { rates, losses, history }: Swept,
): readonly SeriesRow[] {
  const row = (step: number, metric: string, value: number | null): SeriesRow => ({
    seed,
    trial: "",
    step,
    metric,
    value,
  });
  const means = smoothed(losses, spec.smoothing);
  return [
    ...losses.flatMap((loss, step) => [
      row(step, SWEPT.rate, rates[step]!),
      row(step, SWEPT.loss, finite(loss)),
      row(step, SWEPT.smoothed, finite(means[step]!)),
    ]),
    ...history.filter(({ split }) => split === "validation").map(({ step, accuracy }) =>
      row(step, SWEPT.accuracy, accuracy)
    ),
  ];
}

function accuraciesOf(
  { from }: RangeTestSpec,
  history: readonly HistoryRow[],
): readonly { readonly rate: number; readonly accuracy: number }[] {
  return history.flatMap(({ split, learningRate, accuracy }) =>
    split === "validation" && accuracy !== null ? [{ rate: learningRate ?? from, accuracy }] : []
  );
}
