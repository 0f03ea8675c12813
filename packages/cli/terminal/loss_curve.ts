/** A loss at a share of a run, from 0 to 1. */
export interface LossAt {
  readonly share: number;
  readonly loss: number;
}

const HEIGHTS = [..."▁▂▃▄▅▆▇█"];

/**
 * A run's progress and its loss in one bar: a cell for each part that is done, as high as the last loss seen by its end, measured
 * by the highest of all; a dot for each part to come. A part that is done before any loss was seen is a dash.
 *
 * @example Half a run, whose loss fell from 2 to 1
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lossCurve } from "./loss_curve.ts";
 *
 * assertEquals(lossCurve([{ share: 0, loss: 2 }, { share: 0.5, loss: 1 }], { share: 0.5, cells: 4 }), "█▅··");
 * ```
 */
export function lossCurve(
  losses: readonly LossAt[],
  { share, cells }: { readonly share: number; readonly cells: number },
): string {
  const done = Math.min(cells, Math.ceil(share * cells)),
    highest = Math.max(...losses.map(({ loss }) => loss));
  const byEndOf = (at: number) => losses.findLast(({ share }) => share <= (at + 1) / cells);
  return Array.from({ length: cells }, (_, at) => at < done ? height(byEndOf(at)?.loss, highest) : "·").join(
    "",
  );
}

function height(loss: number | undefined, highest: number): string {
  if (loss === undefined) return "─";
  const level = Math.floor(loss / highest * HEIGHTS.length);
  return HEIGHTS[Math.max(0, Math.min(HEIGHTS.length - 1, level))] ?? "─";
}
