import type { Cell } from "./model.ts";

/** A number shown in its own way, whatever its column's; a download keeps all its digits. */
export function written(value: number, show: (value: number) => string): Cell {
  return { value, text: show(value) };
}
