import type { Standardizer } from "@refold/core/kernels";
import { matrix, rawBytes, type ReadonlyBytes } from "@refold/core/matrix";
import type { Batch, Device } from "./device.ts";
import { type Block, roundUp, VECTOR } from "./layout.ts";

/** Images kept as the caller's bytes, and two constants of each feature in linear memory. */
export interface Images {
  readonly kind: "images";
  readonly rows: number;
  readonly cols: number;
  readonly pixels: Uint8Array;
  readonly constants: readonly [u: Block, v: Block];
}

/** Images over the caller's bytes, which are not copied. */
export function images(device: Device, pixels: ReadonlyBytes, { mean, std }: Standardizer): Images {
  const cols = mean.length;
  if (std.length !== cols || cols === 0 || pixels.length % cols !== 0) {
    throw new RangeError(
      `Expected pixels in rows of ${cols} features but found ${pixels.length} bytes and ${std.length} deviations`,
    );
  }
  // Made anew for every batch that is changed on its way, of whose step Float64Array.from would take a seventh.
  const row = (f: (j: number) => number) => {
    const values = new Float64Array(cols);
    for (let j = 0; j < cols; j++) values[j] = f(j);
    return device.write(matrix(1, cols, values));
  };
  const constants = device.size === 8
    ? [row((j) => mean[j]!), row((j) => std[j]!)] as const //                       (p/255 − mean) / std
    : [row((j) => 1 / (255 * std[j]!)), row((j) => -mean[j]! / std[j]!)] as const; // p·scale + shift
  return { kind: "images", rows: pixels.length / cols, cols, pixels: rawBytes(pixels), constants };
}

/** Rows of images by index, whatever becomes of the indices: their bytes alone, which products standardise as they go along. */
export function gatherImages(device: Device, x: Images, indices: Uint32Array): Batch {
  for (const row of indices) rowBelow(x.rows, row);
  const rows = indices.slice(), step = roundUp(x.cols, 4);
  const length = rows.length * step + VECTOR; // kernels may read a vector too many
  const block = device.allocate(1, roundUp(length, device.size) / device.size);
  let missing = rows.length;
  const bring = (from: number): void => {
    const bytes = device.bytes(); // memory may have grown since
    let seen = 0;
    while (missing > from) {
      const first = Math.max(from, missing - GROUP), group = rows.subarray(first, missing);
      const start = group[0]! * x.cols, at = block.offset + first * step;
      if (step === x.cols && inTurn(group)) {
        bytes.set(x.pixels.subarray(start, start + group.length * step), at); // a processor fetches ahead itself here
      } else {
        seen |= touch(x, group, PAGE_PART) | touch(x, group, LINE);
        for (let i = 0; i < group.length; i++) {
          const row = group[i]! * x.cols;
          bytes.set(x.pixels.subarray(row, row + x.cols), at + i * step);
        }
      }
      missing = first;
    }
    bytes[block.offset + length - 1] = seen; // used, so not left out
  };
  return {
    kind: "batch",
    rows: rows.length,
    cols: x.cols,
    bytes: block,
    step,
    constants: x.constants,
    bring,
  };
}

const LINE = 64, PAGE_PART = 1024; // bytes
const GROUP = 50; // rows looked at before they are copied: colour images of 32×32 so many stay in a second cache

/** Whether rows follow one another, as those of a whole split may. */
function inTurn(rows: Uint32Array): boolean {
  for (let i = 1; i < rows.length; i++) if (rows[i] !== rows[0]! + i) return false;
  return true;
}

/**
 * Looks at one byte in every `stride` of the rows, and returns all that it saw.
 *
 * Rows lie anywhere in memory. Looks do not wait for each other as copies do, so the pages' addresses and then the cache
 * lines of many rows are on their way at once: with it, a gather takes three quarters of the time.
 */
function touch({ pixels, cols }: Images, rows: Uint32Array, stride: number): number {
  let seen = 0;
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * cols, to = from + cols;
    for (let at = from; at < to; at += stride) seen |= pixels[at]!;
  }
  return seen;
}

/** Rows of a matrix by index. */
export function gatherRows(device: Device, x: Block, rows: Uint32Array): Block {
  for (let i = 0; i < rows.length; i++) rowBelow(x.rows, rows[i]!);
  const out = device.allocate(rows.length, x.cols), bytes = device.bytes();
  for (let i = 0; i < rows.length; i++) {
    const from = x.offset + rows[i]! * x.step;
    bytes.copyWithin(out.offset + i * out.step, from, from + x.step);
  }
  return out;
}

/** A row, refused where there are not so many. */
export function rowBelow(rows: number, row: number): number {
  if (row >= rows) throw new RangeError(`Expected a row below ${rows} but found ${row}`);
  return row;
}
