import { stringify } from "@std/csv";
import { z } from "zod";
import { csvRecords } from "./csv_records.ts";

/** One number of one run at one step, by the name of what it measures. */
export const SeriesRow = z.strictObject({
  seed: z.int().nonnegative(),
  /** Which trial of a search or sensitivity study; "" where the experiment has one setting. */
  trial: z.string(),
  /** Completed updates before it. */
  step: z.int().nonnegative(),
  metric: z.string(),
  /** Null where nothing finite was found. */
  value: z.number().nullable(),
});
export type SeriesRow = z.infer<typeof SeriesRow>;

const COLUMNS = ["seed", "trial", "step", "metric", "value"] as const;

/** The rows as series.csv. */
export function seriesToCsv(rows: readonly SeriesRow[]): string {
  return stringify(rows, { columns: [...COLUMNS] });
}

/** The rows of a series.csv. */
export function seriesFromCsv(text: string): readonly SeriesRow[] {
  return csvRecords(text).map((row) =>
    SeriesRow.parse({
      seed: Number(row["seed"]),
      trial: row["trial"] ?? "",
      step: Number(row["step"]),
      metric: row["metric"],
      value: row["value"] === "" || row["value"] === undefined ? null : Number(row["value"]),
    })
  );
}

/** All rows of one metric. */
export function rowsOfMetric(rows: readonly SeriesRow[], metric: string): readonly SeriesRow[] {
  return rows.filter((row) => row.metric === metric);
}

/**
 * The values of one metric at every step at which it was measured, steps ascending; what is null is left out.
 *
 * @example Two seeds at two steps
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { valuesByStep } from "@refold/experiments/runs/series";
 *
 * const row = (seed: number, step: number, value: number | null) => ({ seed, trial: "", step, metric: "loss", value });
 * const rows = [row(0, 10, 1.5), row(0, 0, 2.3), row(1, 0, 2.4), row(1, 10, null)];
 * assertEquals([...valuesByStep(rows, "loss")], [[0, [2.3, 2.4]], [10, [1.5]]]);
 * ```
 */
export function valuesByStep(
  rows: readonly SeriesRow[],
  metric: string,
): ReadonlyMap<number, readonly number[]> {
  const groups = [...Map.groupBy(rowsOfMetric(rows, metric), ({ step }) => step)].sort(([a], [b]) => a - b);
  return new Map(groups.map(([step, group]) => [step, group.flatMap(({ value }) => value ?? [])]));
}
