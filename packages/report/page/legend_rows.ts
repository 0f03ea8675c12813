import type { LegendEntry } from "./model.ts";

/** A legend's entry and where its row has room for it. */
export interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly x: number;
}

// an SVG cannot measure text before it is drawn; 6.4 px a letter is wide for the fonts named at 12 px
const LETTER = 6.4;
const SWATCH = 34;
const GAP = 18;

/** Legend entries broken into rows no wider than `width`. */
export function legendRows(
  legend: readonly LegendEntry[],
  width: number,
): readonly (readonly PlacedEntry[])[] {
  return legend.reduce<readonly (readonly PlacedEntry[])[]>((rows, entry) => {
    const last = rows.at(-1) ?? [];
    const end = last.at(-1);
    const x = end === undefined ? 0 : end.x + SWATCH + end.entry.label.length * LETTER + GAP;
    const fits = last.length === 0 || x + SWATCH + entry.label.length * LETTER <= width;
    return fits ? [...rows.slice(0, -1), [...last, { entry, x }]] : [...rows, [{ entry, x: 0 }]];
  }, []);
}
