import type { PlotOptions } from "@observablehq/plot";
import * as Plot from "@observablehq/plot";
import { decimals } from "../page/format.ts";
import { palette } from "../page/palette.ts";
import { STRIP } from "./value_strip.ts";

/** A number that judges a curve, beside the δ it is held against. */
export interface CellRow {
  readonly name: string;
  readonly difference: number;
  readonly halfWidth: number;
  readonly allowance: number;
  readonly margin: number;
}

/** How to read it. */
export function cellsNote(allows: boolean): string {
  return `ours less theirs in units of δ, which is grey: dots with their 90 % interval${
    allows ? ", pale what other bytes may change" : ""
  }`;
}

/** Beyond this many δ a cell is drawn as an arrow at the edge. */
const EDGE = 3;

/** Every number that judges a curve as a difference in units of its δ, with its 90 % interval and what other bytes may change. */
export function curveCells(rows: readonly CellRow[]): PlotOptions {
  const reach = ({ difference, halfWidth, allowance, margin }: CellRow): number =>
    (Math.abs(difference) + halfWidth + allowance) / margin;
  const most = Math.min(EDGE, Math.max(1.25, ...rows.map(reach)));
  const cut = (value: number): number => Math.max(-most, Math.min(most, value));
  const beyond = rows.filter(({ difference, margin }) => Math.abs(difference / margin) > most);
  const within = rows.filter((row) => !beyond.includes(row));
  const span = (extra: (row: CellRow) => number, strokeWidth: number, strokeOpacity: number) =>
    Plot.ruleY(within, {
      y: "name",
      x1: (row: CellRow) => cut((row.difference - row.halfWidth - extra(row)) / row.margin),
      x2: (row: CellRow) => cut((row.difference + row.halfWidth + extra(row)) / row.margin),
      stroke: palette.validation,
      strokeWidth,
      strokeOpacity,
    });
  return {
    width: STRIP.width,
    height: 26 + 15 * rows.length,
    marginLeft: 128,
    marginRight: 12,
    marginTop: 2,
    marginBottom: 20,
    x: { label: null, domain: [-most, most], ticks: 5, tickFormat: (value: number) => decimals(value, 1) },
    y: { type: "band", label: null, tickSize: 0, domain: rows.map(({ name }) => name) },
    marks: [
      Plot.rect([0], { x1: () => -1, x2: () => 1, fill: palette.muted, fillOpacity: 0.15 }),
      Plot.ruleX([0], { stroke: palette.muted, strokeWidth: 0.8 }),
      span(({ allowance }) => allowance, 5, 0.28),
      span(() => 0, 5, 0.65),
      Plot.dot(within, {
        y: "name",
        x: ({ difference, margin }: CellRow) => difference / margin,
        r: 3,
        fill: palette.validation,
        stroke: palette.surface,
        strokeWidth: 0.8,
      }),
      Plot.text(beyond, {
        y: "name",
        x: ({ difference }: CellRow) => Math.sign(difference) * most,
        text: ({ difference }: CellRow) => difference < 0 ? "◀" : "▶",
        fill: palette.validation,
        fontSize: 12,
      }),
    ],
  };
}
