import type { SeriesRow } from "@refold/experiments/runs/series";
import { type PanelLines, RATE_DOT } from "@refold/report/figures/curve_panels";
import { BESIDE } from "@refold/report/figures/line_ends";
import type { RatePoint } from "@refold/report/figures/rate_points";
import { palette } from "@refold/report/page/palette";
import type { FrameSvg } from "@refold/report/page/render";

/** Where values stand in a drawing. */
export type Scales = Pick<FrameSvg, "x" | "y">;

/** A number as an attribute has it: a hundredth of a pixel is seen by nobody. */
const short = (value: number): string => String(Math.round(100 * value) / 100);

/** The lines of a metric's panel as SVG, drawn as its marks would be. */
export function movingLines({ splits, ends }: PanelLines, { x, y }: Scales): string {
  const at = (step: number, value: number) => `${short(x(step))},${short(y(value))}`;
  const lines = splits.map(({ colour, rows, seeds, seedStyle, lone, band, ranged, dashes }) => {
    const line = (points: readonly string[]) => `M${points.join("L")}`;
    const range = [
      ...ranged.map(({ step, high }) => at(step, high!)),
      ...ranged.toReversed().map(({ step, low }) => at(step, low!)), // what is ranged has both
    ];
    const single = seeds
      ? stretches(rows).map((own) => line(own.map(([step, value]) => at(step, value))))
      : [];
    const mean = band.map((point) => at(point.step, point.mean));
    const stroked = [
      single.length === 0
        ? ""
        : `<path d="${
          single.join("")
        }" stroke-width="${seedStyle.strokeWidth}" stroke-opacity="${seedStyle.strokeOpacity}"/>`,
      mean.length === 0
        ? ""
        : `<path d="${line(mean)}" stroke-width="1.8"${dashes && ` stroke-dasharray="${dashes}"`}/>`,
    ].join("");
    return [
      range.length === 0 ? "" : `<path d="${line(range)}Z" fill="${colour}" fill-opacity="0.14"/>`,
      stroked &&
      `<g fill="none" stroke="${colour}" stroke-linejoin="round" stroke-linecap="round">${stroked}</g>`,
      ...lone.map(({ step, value }) => dot(x(step), y(value!), { r: 1.8, fill: colour, opacity: 0.7 })), // known
    ].join("");
  });
  return lines.join("") +
    ends.map((end) =>
      `<text x="${short(x(end.x) + BESIDE)}" y="${
        short(y(end.y) + end.shift)
      }" dy="0.32em" text-anchor="start" fill="${end.colour}">${end.label}</text>`
    ).join("");
}

/** The rates that were measured as SVG. */
export function movingDots(rates: readonly RatePoint[], { x, y }: Scales): string {
  return rates.map(({ step, rate }) => dot(x(step), y(rate), { r: RATE_DOT, fill: palette.paper })).join("");
}

function dot(
  x: number,
  y: number,
  { r, fill, opacity = 1 }: { readonly r: number; readonly fill: string; readonly opacity?: number },
): string {
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${r}" fill="${fill}" fill-opacity="${opacity}"/>`;
}

/** Each seed's measurements in pieces without a gap. */
function stretches(rows: readonly SeriesRow[]): readonly (readonly (readonly [number, number])[])[] {
  return [...Map.groupBy(rows, ({ seed }) => seed).values()].flatMap((own) => {
    const pieces: [number, number][][] = [[]];
    for (const { step, value } of own) {
      if (value === null) pieces.push([]);
      else pieces.at(-1)!.push([step, value]);
    }
    return pieces.filter((piece) => piece.length > 0);
  });
}
