import type { Standardizer } from "@refold/core/kernels";
import { matrix, rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import type { Device } from "./device.ts";
import { type Block, roundUp, VECTOR } from "./layout.ts";

/** Images kept as the caller's bytes, and two constants of each feature in linear memory. */
export interface Images {
  readonly rows: number;
  readonly cols: number;
  readonly pixels: Uint8Array;
  readonly constants: readonly [u: Block, v: Block];
}

const STAGED = 128; // images copied at a time: the copy is still in a near cache when it is standardised

/** Images over the caller's bytes, which are not copied. */
export function images(device: Device, pixels: ReadonlyBytes, { mean, std }: Standardizer): Images {
  const cols = mean.length;
  if (std.length !== cols || cols === 0 || pixels.length % cols !== 0) {
    throw new RangeError(
      `Expected pixels in rows of ${cols} features but found ${pixels.length} bytes and ${std.length} deviations`,
    );
  }
  const row = (f: (j: number) => number) =>
    device.write(matrix(1, cols, Float64Array.from(mean, (_, j) => f(j))));
  const constants = device.size === 8
    ? [row((j) => mean[j]!), row((j) => std[j]!)] as const //                       (p/255 − mean) / std
    : [row((j) => 1 / (255 * std[j]!)), row((j) => -mean[j]! / std[j]!)] as const; // p·scale + shift
  return { rows: pixels.length / cols, cols, pixels: rawBytes(pixels), constants };
}

/** Standardised rows of images by index. */
export function gatherImages(device: Device, x: Images, rows: Uint32Array): Block {
  const out = device.allocate(rows.length, x.cols);
  const step = roundUp(x.cols, 4), most = Math.min(STAGED, rows.length);
  const stage = device.allocate(1, roundUp(most * step + VECTOR, device.size) / device.size),
    bytes = device.bytes();
  for (let first = 0; first < rows.length; first += most) {
    const count = Math.min(most, rows.length - first);
    for (let i = 0; i < count; i++) {
      const from = rowBelow(x.rows, rows[first + i]!) * x.cols;
      bytes.set(x.pixels.subarray(from, from + x.cols), stage.offset + i * step);
    }
    device.standardize({ offset: stage.offset, step, first, count }, x.constants, out);
  }
  device.free(stage);
  return out;
}

/** Rows of a matrix by index. */
export function gatherRows(device: Device, x: Block, rows: Uint32Array): Block {
  const out = device.allocate(rows.length, x.cols), bytes = device.bytes();
  for (let i = 0; i < rows.length; i++) {
    const from = x.offset + rowBelow(x.rows, rows[i]!) * x.step;
    bytes.copyWithin(out.offset + i * out.step, from, from + x.step);
  }
  return out;
}

function rowBelow(rows: number, row: number): number {
  if (row >= rows) throw new RangeError(`Expected a row below ${rows} but found ${row}`);
  return row;
}
