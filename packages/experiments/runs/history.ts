import { stringify } from "@std/csv";
import { z } from "zod";
import { csvRecords } from "./csv_records.ts";

/** One measurement of one run on one split. */
export const HistoryRow = z.strictObject({
  seed: z.int().nonnegative(),
  /** Completed updates; 0 is before training. */
  step: z.int().nonnegative(),
  epoch: z.number().nonnegative(),
  split: z.enum(["train", "validation"]),
  /** The rate used by the last update; null before the first. */
  learningRate: z.number().nullable(),
  loss: z.number().nullable(),
  cost: z.number().nullable(),
  accuracy: z.number().nullable(),
  /** Which trial of a search or sensitivity study; "" where the experiment has one setting. */
  trial: z.string(),
});
export type HistoryRow = z.infer<typeof HistoryRow>;

const COLUMNS = ["seed", "step", "epoch", "split", "learningRate", "loss", "cost", "accuracy"] as const;

/** The rows as history.csv: the eight published columns, then `trial` where there is more than one. */
export function historyToCsv(rows: readonly HistoryRow[]): string {
  const trials = rows.some((row) => row.trial !== "");
  return stringify(rows, { columns: trials ? [...COLUMNS, "trial"] : [...COLUMNS] });
}

/** The rows of a history.csv; empty cells are null, as a diverged run leaves them. */
export function historyFromCsv(text: string): readonly HistoryRow[] {
  const number = (cell: string | undefined): number | null =>
    cell === undefined || cell === "" ? null : Number(cell);
  return csvRecords(text).map((row) =>
    HistoryRow.parse({
      seed: number(row["seed"]),
      step: number(row["step"]),
      epoch: number(row["epoch"]),
      split: row["split"],
      learningRate: number(row["learningRate"]),
      loss: number(row["loss"]),
      cost: number(row["cost"]),
      accuracy: number(row["accuracy"]),
      trial: row["trial"] ?? "",
    })
  );
}
