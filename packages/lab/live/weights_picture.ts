import type { Picture } from "../training/protocol.ts";

const SIDE = 32, PLANE = SIDE * SIDE, GAP = 1, ACROSS = 10, MOST = 50;

/** How large the picture of so many units is, in pixels. */
export function weightsSize(units: number): { readonly width: number; readonly height: number } {
  const shown = Math.min(MOST, units);
  return {
    width: Math.min(ACROSS, shown) * (SIDE + GAP) - GAP,
    height: Math.ceil(shown / ACROSS) * (SIDE + GAP) - GAP,
  };
}

/** Weights of the first layer as red, green, blue and opacity: mid-grey is 0, each unit's own largest is full scale. */
export function weightsPixels({ rows, cols, data }: Picture["weights"]): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = weightsSize(cols), pixels = new Uint8ClampedArray(4 * width * height);
  for (let unit = 0; unit < Math.min(MOST, cols); unit++) {
    let largest = Number.MIN_VALUE;
    for (let input = 0; input < rows; input++) {
      largest = Math.max(largest, Math.abs(data[input * cols + unit]!));
    }
    const left = unit % ACROSS * (SIDE + GAP), top = Math.floor(unit / ACROSS) * (SIDE + GAP);
    for (let at = 0; at < PLANE; at++) {
      const pixel = 4 * ((top + Math.floor(at / SIDE)) * width + left + at % SIDE);
      for (let plane = 0; plane < 3; plane++) {
        pixels[pixel + plane] = 127.5 * (1 + data[(plane * PLANE + at) * cols + unit]! / largest);
      }
      pixels[pixel + 3] = 255;
    }
  }
  return pixels;
}
