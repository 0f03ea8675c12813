import type { Tint, Written } from "./model.ts";

/** A number shown in its own way, whatever its column's; a download keeps all its digits. */
export function written(value: number, show: (value: number) => string): Written {
  return { value, text: show(value) };
}

/** From how many δ on a cell is tinted, and how deeply. */
const STEPS: readonly (readonly [from: number, tint: Tint])[] = [[2, 3], [1, 2], [0.5, 1]];

/** The same, tinted by how far from what it is held against it lies, in units of what would matter. */
export function distant(value: number, show: (value: number) => string, distance: number): Written {
  const step = STEPS.find(([from]) => Math.abs(distance) >= from);
  return step === undefined ? written(value, show) : { value, text: show(value), tint: step[1] };
}
