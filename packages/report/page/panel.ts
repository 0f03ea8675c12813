import type { PlotOptions } from "@observablehq/plot";

/** The size of one panel: half the measure of a wide page, the whole of a narrow one. */
export const PANEL = { width: 480, height: 270 } as const;

/** Margins and type that every panel shares. */
export function panel(options: PlotOptions): PlotOptions {
  return {
    width: PANEL.width,
    height: PANEL.height,
    marginLeft: 52,
    marginRight: 16,
    marginTop: 14,
    marginBottom: 38,
    ...options,
  };
}

/** A left margin with room for a panel's row names, in the larger type of a phone and of paper too; long ones are cut off. */
export function marginFor(names: readonly string[], most = 190): number {
  return Math.min(most, 18 + 7.9 * Math.max(2, ...names.map((name) => name.length)));
}
