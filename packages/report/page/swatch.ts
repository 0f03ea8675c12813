import { type Markup, trusted } from "./html.ts";
import type { LegendEntry } from "./model.ts";

type Outlined = "circle" | "diamond" | "square";

/** An outlined mark around x. */
const OUTLINES: Readonly<Record<Outlined, (x: number) => string>> = {
  circle: (x) => `<circle cx="${x}" cy="8" r="4.6"`,
  diamond: (x) => `<path d="M${x} 2l6 6-6 6-6-6Z"`,
  square: (x) => `<rect x="${x - 4.5}" y="3.5" width="9" height="9"`,
};

const SHAPES: Readonly<Record<Exclude<LegendEntry["mark"], Outlined>, (colour: string) => string>> = {
  line: (colour) => `<path d="M1 8H27" stroke="${colour}" stroke-width="2.6"/>`,
  dash: (colour) => `<path d="M1 8H27" stroke="${colour}" stroke-width="2.6" stroke-dasharray="7 2.5"/>`,
  thin: (colour) => `<path d="M1 5H27M1 11H27" stroke="${colour}" stroke-width="1"/>`,
  band: (colour) => `<rect x="1" y="2" width="26" height="12" fill="${colour}" fill-opacity="0.25"/>`,
  dot: (colour) => `<circle cx="14" cy="8" r="5" fill="${colour}"/>`,
  rule: (colour) => `<path d="M14 0V16" stroke="${colour}" stroke-width="2" stroke-dasharray="4 3"/>`,
  bar: (colour) => `<rect x="2" y="3" width="24" height="10" fill="${colour}"/>`,
};

/** A legend's sample as shapes in a box of 28 by 16. */
export function swatchShape({ mark, colour, fills = ["var(--surface)"] }: LegendEntry): string {
  if (!(mark === "circle" || mark === "diamond" || mark === "square")) return SHAPES[mark](colour);
  return fills.map((fill, index) => {
    const x = 28 * (index + 0.5) / fills.length;
    return `${OUTLINES[mark](x)} fill="${fill}" stroke="${colour}" stroke-width="1.6"/>`;
  }).join("");
}

/** The sample beside a legend's word. */
export function swatch(entry: LegendEntry): Markup {
  return trusted(
    `<svg viewBox="0 0 28 16" width="28" height="16" fill="none" aria-hidden="true">${
      swatchShape(entry)
    }</svg>`,
  );
}
