import type { NamedTensor } from "../input.ts";
import type { Picture } from "../page/model.ts";
import { decimals } from "../page/format.ts";
import { type PictureShape, pngOfPlanes } from "./planes.ts";

const MOST = 50;
// enough levels to see a template, few enough that fifty images stay small
const LEVELS = 24;

/** Weights of a picture's pixels: of all its planes. */
export function pixelsOf({ planes, rows, columns }: PictureShape): number {
  return planes * rows * columns;
}

/** The first layer's weights, [pixels, units]; null where the network's input is no such picture. */
export function firstLayer(params: readonly NamedTensor[] | null, picture: PictureShape): NamedTensor | null {
  return params?.find(({ shape }) => shape.length === 2 && shape[0] === pixelsOf(picture)) ?? null;
}

function column({ shape, values }: NamedTensor, unit: number): Float64Array {
  const [pixels = 0, units = 0] = shape, weights = new Float64Array(pixels);
  for (let pixel = 0; pixel < pixels; pixel++) weights[pixel] = values[pixel * units + unit] ?? 0;
  return weights;
}

/** Each unit's weights as an image: mid-grey is 0, its own largest weight is full scale; strongest units first. */
export function weightPictures(weight: NamedTensor, picture: PictureShape): readonly Picture[] {
  const units = Array.from({ length: weight.shape[1] ?? 0 }, (_, unit) => {
    const weights = column(weight, unit);
    return { weights, norm: Math.hypot(...weights) };
  });
  return units.toSorted((a, b) => b.norm - a.norm).slice(0, MOST).map(({ weights, norm }) => {
    const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), Number.MIN_VALUE);
    const levels = weights.map((w) => Math.round(Math.round((w / largest + 1) / 2 * LEVELS) * 255 / LEVELS));
    return {
      source: pngOfPlanes(levels, picture),
      alt: "",
      lines: [decimals(norm, 2)],
    };
  });
}
