import * as Plot from "@observablehq/plot";
import type { Markish, PlotOptions } from "@observablehq/plot";
import { extent } from "./extent.ts";

const INNER_STYLE = /<style>.*?<\/style>/gs;
const LABELS = / aria-(?:label|hidden|description)="[^"]*"/g;
const STYLES = / style="[^"]*"/g;
const FRACTIONS = /-?\d+\.\d{3,}(?:e-?\d+)?/g;

function rounded(attribute: string): string {
  return attribute.replace(FRACTIONS, (number) => String(Math.round(Number(number) * 100) / 100));
}

/** The ends of the axis that a plot draws over some values: round ones, where it is to be nice. */
export function axisEnds(y: PlotOptions["y"], values: readonly number[]): readonly number[] {
  return Plot.scale({ y: { ...y, domain: extent(values) } })!.domain as readonly number[]; // levels are numbers
}

/** A drawing with a hole, whose group has the class `moving`, and where in it a value stands. */
export interface FrameSvg {
  readonly svg: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** A plot of which one mark is a hole, as SVG markup. */
export function renderFrame(plot: (hole: Markish) => PlotOptions, options: SvgOptions): FrameSvg {
  let scales: Plot.ScaleFunctions = { scales: {} };
  const hole: Plot.RenderFunction = (_index, found) => {
    scales = found;
    const group = options.document.createElementNS("http://www.w3.org/2000/svg", "g");
    group.setAttribute("class", "moving");
    return group;
  };
  const svg = renderPlot(plot(hole), options);
  return { svg, x: (value) => scales.x!(value), y: (value) => scales.y!(value) };
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
