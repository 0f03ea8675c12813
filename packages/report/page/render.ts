import * as Plot from "@observablehq/plot";
import type { PlotOptions } from "@observablehq/plot";

const INNER_STYLE = /<style>.*?<\/style>/gs;
const LABELS = / aria-(?:label|hidden|description)="[^"]*"/g;
const STYLES = / style="[^"]*"/g;
const FRACTIONS = /-?\d+\.\d{3,}(?:e-?\d+)?/g;

function rounded(attribute: string): string {
  return attribute.replace(FRACTIONS, (number) => String(Math.round(Number(number) * 100) / 100));
}

/** What a drawing says to those who cannot see it, and the document it is drawn in. */
export interface SvgOptions {
  readonly label: string;
  readonly document: Document;
}

/**
 * A plot as SVG markup: one labelled image, its styles left to the page, coordinates to a hundredth of a pixel.
 *
 * Plot labels every group inside an SVG and styles it by an element of its own; assistive technology would read the
 * groups as parts without a role, and a strict Content-Security-Policy would refuse the style.
 */
export function renderPlot(options: PlotOptions, { label, document }: SvgOptions): string {
  const node = Plot.plot({ ...options, document, figure: false });
  node.setAttribute("role", "img");
  node.removeAttribute("class");
  node.setAttribute("font-size", "12");
  const svg = node.outerHTML.replace(INNER_STYLE, "").replace(LABELS, "").replace(STYLES, "");
  const tidy = svg.replace(/ (?:d|transform|[xyr]|[xy][12]|c[xy]|width|height|points)="[^"]*"/g, rounded);
  const title = document.createElement("title");
  title.textContent = label;
  return tidy.replace(/^<svg([^>]*)>/, (_, attributes) => `<svg${attributes}>${title.outerHTML}`);
}
