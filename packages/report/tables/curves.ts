import { rowsOfMetric, type SeriesRow } from "@refold/experiments/runs/series";
import { bandOf, type Metric, type Split } from "../bands.ts";
import { count, decimals, percent, scientific } from "../page/format.ts";
import type { Column, Table } from "../page/model.ts";

const SERIES: readonly (readonly [Metric, Split])[] = (["cost", "loss", "accuracy"] as const).flatMap((
  metric,
) => (["train", "validation"] as const).map((split) => [metric, split] as const));

const plusMinus = (metric: Metric) => (value: number): string =>
  metric === "accuracy" ? percent(value) : decimals(value, 3);

/**
 * The numbers behind the curves: the mean of completed seeds at every measured step and the half-width of one more run's
 * range. Where no seed completed, the steps of all rows are listed without means.
 */
export function curveTable(completed: readonly SeriesRow[], rows: readonly SeriesRow[]): Table {
  const bands = SERIES.map(([metric, split]) =>
    new Map(bandOf(completed, split, metric).map((point) => [point.step, point]))
  );
  const listed = completed.length === 0 ? rows : completed;
  const rates = new Map(rowsOfMetric(listed, "learningRate").map(({ step, value }) => [step, value]));
  const steps = [...rates.keys()].sort((a, b) => a - b);
  const columns: readonly Column[] = [
    { label: "step", format: count },
    { label: "learning rate", format: (rate) => scientific(rate) },
    ...SERIES.flatMap(([metric, split]) => [
      { label: `${metric}, ${split}`, format: plusMinus(metric) },
      { label: `± ${metric}, ${split}`, format: plusMinus(metric) },
    ]),
  ];
  return {
    name: "curves",
    caption: "Mean over the completed seeds at every measured step; ± is half the 95 % range of one more run",
    columns,
    rows: steps.map((step) => [
      step,
      rates.get(step) ?? null,
      ...bands.flatMap((band) => {
        const point = band.get(step);
        return [point?.mean ?? null, point?.half ?? null];
      }),
    ]),
  };
}
