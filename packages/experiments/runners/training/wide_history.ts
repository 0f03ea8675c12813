import { historyFromCsv, type HistoryRow, historyToCsv } from "../../runs/history.ts";
import { seriesFromCsv, type SeriesRow, seriesToCsv } from "../../runs/series.ts";
import { splitMetric } from "./metrics.ts";

/** What is measured of each split, and what both splits of a step share. */
const OF_SPLIT = ["loss", "cost", "accuracy"] as const, SHARED = ["epoch", "learningRate"] as const;
const SPLITS = ["train", "validation"] as const;

/** A training's history in long form: of each step its epoch and rate, then the numbers of each split measured there. */
export function longOf(rows: readonly HistoryRow[]): readonly SeriesRow[] {
  return rows.flatMap((row, i) => {
    const { seed, trial, step, split } = row, before = rows[i - 1];
    const again = before?.seed === seed && before.trial === trial && before.step === step;
    const at = (metric: string, value: number | null): SeriesRow => ({ seed, trial, step, metric, value });
    return [
      ...(again ? [] : SHARED.map((name) => at(name, row[name]))),
      ...OF_SPLIT.map((name) => at(splitMetric(split, name), row[name])),
    ];
  });
}

/**
 * The same history with a row a split, as history.csv has it: the inverse of `longOf`.
 *
 * @example There and back
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { longOf, wideOf } from "@refold/experiments/runners/training/wide_history";
 *
 * const at = { seed: 0, trial: "", step: 100, epoch: 1, learningRate: 0.1, cost: 2.2, accuracy: 0.3 };
 * const rows = [{ ...at, split: "train", loss: 1.9 }, { ...at, split: "validation", loss: 2 }] as const;
 * assertEquals(longOf(rows).length, 8);
 * assertEquals(wideOf(longOf(rows)), rows);
 * ```
 */
export function wideOf(series: readonly SeriesRow[]): readonly HistoryRow[] {
  const places = Map.groupBy(series, ({ trial, seed, step }) => `${trial} ${seed} ${step}`);
  return [...places.values()].flatMap((own) => {
    const { seed, trial, step } = own[0]!, values = new Map(own.map(({ metric, value }) => [metric, value]));
    return SPLITS.flatMap((split): readonly HistoryRow[] => {
      const [loss, cost, accuracy] = OF_SPLIT.map((name) => values.get(splitMetric(split, name)));
      if (loss === undefined || cost === undefined || accuracy === undefined) return [];
      const epoch = values.get("epoch") ?? 0, learningRate = values.get("learningRate") ?? null;
      return [{ seed, step, epoch, split, learningRate, loss, cost, accuracy, trial }];
    });
  });
}

/** A history as history.csv: a row a split where it is a training's, else a row a number. */
export function historyText(series: readonly SeriesRow[]): string {
  const wide = wideOf(series);
  return longOf(wide).length === series.length ? historyToCsv(wide) : seriesToCsv(series);
}

/** The history in a history.csv of either form. */
export function historyIn(text: string): readonly SeriesRow[] {
  return /^seed,trial,step,metric,value\r?\n/.test(text) ? seriesFromCsv(text) : longOf(historyFromCsv(text));
}
