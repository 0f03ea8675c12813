import { wholeCycles } from "@refold/experiments/runners/training/cycles";
import type { SeriesRow } from "@refold/experiments/runs/series";
import type { Resolved } from "@refold/experiments/result";
import { bandOf } from "./bands.ts";

/** Mean validation accuracy halfway through a cycle and at its end. */
export interface Cycle {
  readonly number: number;
  readonly middle: number;
  readonly end: number;
}

/** The cycles whose middle and end were both measured. */
export function cyclesOf(resolved: Resolved | null, rows: readonly SeriesRow[]): readonly Cycle[] {
  if (resolved === null) return [];
  const at = new Map(bandOf(rows, "validation", "accuracy").map((point) => [point.step, point.mean]));
  return wholeCycles(resolved).flatMap((steps, index) => {
    const [middle, end] = [at.get(steps.middle), at.get(steps.end)];
    return middle === undefined || end === undefined ? [] : [{ number: index + 1, middle, end }];
  });
}
