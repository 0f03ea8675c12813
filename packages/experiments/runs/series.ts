import { parse, stringify } from "@std/csv";
import { z } from "zod";

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
  return parse(text, { skipFirstRow: true }).map((row) =>
    SeriesRow.parse({
      seed: Number(row["seed"]),
      trial: row["trial"] ?? "",
      step: Number(row["step"]),
      metric: row["metric"],
      value: row["value"] === "" || row["value"] === undefined ? null : Number(row["value"]),
    })
  );
}
