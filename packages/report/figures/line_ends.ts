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

/**
 * Names at the ends of lines, which tell them apart without a colour. Where two ends are closer than a line of text their names
 * move apart.
 *
 * @param levels what the y-axis reaches over
 * @param height the frame's, in pixels
 */
export function lineEnds(
  ends: readonly LineEnd[],
  { levels, height }: { readonly levels: readonly number[]; readonly height: number },
): readonly Markish[] {
  const [least, largest] = extent(levels), scale = largest > least ? height / (largest - least) : 0;
  const order = ends.toSorted((a, b) => b.y - a.y);
  const shifts = order.reduce<readonly number[]>((found, end, index) => {
    const above = order[index - 1], shift = found.at(-1);
    if (above === undefined || shift === undefined) return [0];
    return [...found, Math.max(0, LINE - (above.y - end.y) * scale + shift)];
  }, []);
  const middle = (shifts.at(-1) ?? 0) / 2;
  return order.map((end, index) =>
    Plot.text([end], {
      x: "x",
      y: "y",
      text: "label",
      textAnchor: "start",
      dx: 6,
      dy: shifts[index]! - middle, // one for each end
      fill: end.colour,
    })
  );
}
