import type { Markish } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { extent } from "../page/extent.ts";

/** Where a line ends, and what it is called there. */
export interface LineEnd {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** Room at the right of a panel for names of this length, in the larger type of a phone and of paper too. */
export function roomFor(labels: readonly string[]): number {
  return 10 + 7.6 * Math.max(0, ...labels.map((label) => label.length));
}

/** A line of text in pixels. */
const LINE = 15;

/** The end of a line whose name is moved so many pixels down. */
export type PlacedEnd = LineEnd & { readonly shift: number };

/**
 * Where the names of lines stand. Where two ends are closer than a line of text their names move apart.
 *
 * @param levels what the y-axis reaches over
 * @param height the frame's, in pixels
 */
export function placedEnds(
  ends: readonly LineEnd[],
  { levels, height }: { readonly levels: readonly number[]; readonly height: number },
): readonly PlacedEnd[] {
  const [least, largest] = extent(levels), scale = largest > least ? height / (largest - least) : 0;
  const order = ends.toSorted((a, b) => b.y - a.y);
  const shifts = order.reduce<readonly number[]>((found, end, index) => {
    const above = order[index - 1], shift = found.at(-1);
    if (above === undefined || shift === undefined) return [0];
    return [...found, Math.max(0, LINE - (above.y - end.y) * scale + shift)];
  }, []);
  const middle = (shifts.at(-1) ?? 0) / 2;
  return order.map((end, index) => ({ ...end, shift: shifts[index]! - middle })); // one for each end
}

/** Pixels between the end of a line and its name. */
export const BESIDE = 6;

/** Names at the ends of lines, which tell them apart without a colour. */
export function lineEnds(ends: readonly PlacedEnd[]): readonly Markish[] {
  return ends.map((end) =>
    Plot.text([end], {
      x: "x",
      y: "y",
      text: "label",
      textAnchor: "start",
      dx: BESIDE,
      dy: end.shift,
      fill: end.colour,
    })
  );
}
