import type { HistoryRow } from "@refold/experiments/runs/history";
import { percent, plural } from "@refold/report/page/format";

/** How far each seed is, in updates. */
export type Progress = ReadonlyMap<number, { readonly step: number; readonly steps: number }>;

/** The curves in a sentence, for those who do not see them, and for everybody else too. */
export function sentenceOf(rows: ReadonlyMap<number, readonly HistoryRow[]>): string {
  const last = [...rows.values()].flatMap((own) => own.findLast((row) => row.split === "validation") ?? []);
  const known = last.flatMap(({ accuracy }) => accuracy ?? []);
  if (known.length === 0) return "Nothing is measured yet.";
  const steps = Math.max(...last.map(({ step }) => step));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const spread = known.length === 1
    ? percent(low, 1)
    : `between ${percent(low, 1)} and ${percent(high, 1)} over ${known.length} seeds`;
  return `After up to ${plural(steps, "update")} validation accuracy is ${spread}.`;
}

/** How far all seeds are together, from 0 to 1. */
export function shareDone(progress: Progress, seeds: number): number {
  const done = [...progress.values()].reduce((sum, { step, steps }) => sum + step / steps, 0);
  return Math.min(1, done / seeds);
}
