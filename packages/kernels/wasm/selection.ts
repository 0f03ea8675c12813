import type { Device, ProductOptions } from "./device.ts";
import { gatherImages, type Images, rowBelow } from "./gather.ts";
import { type Block, PANEL_CHUNK_ROWS } from "./layout.ts";

/** Images by index, more of them than are gathered at a time. */
export interface Selection {
  readonly kind: "selection";
  readonly images: Images;
  readonly indices: Uint32Array;
}

// Bytes of images that are gathered at a time: so many are still in a second cache when they are multiplied.
const PIECE_BYTES = 1 << 19;

/**
 * How many images are gathered at a time: all of them for threads that share a product, as those who wait would have to be
 * woken for every piece.
 */
export function pieceRows({ threads }: Pick<Device, "threads">, { cols }: Pick<Images, "cols">): number {
  if (threads > 1) return Infinity;
  return PANEL_CHUNK_ROWS * Math.max(1, Math.floor(PIECE_BYTES / (PANEL_CHUNK_ROWS * cols)));
}

/** Images by index, whatever becomes of the indices afterwards. */
export function select(images: Images, indices: Uint32Array): Selection {
  for (const row of indices) rowBelow(images.rows, row);
  return { kind: "selection", images, indices: indices.slice() };
}

/** Their numbers, all at once. */
export function standardizeSelection(device: Device, { images, indices }: Selection): Block {
  const batch = gatherImages(device, images, indices);
  try {
    return device.standardize(batch);
  } finally {
    device.free(batch.bytes);
  }
}

/** A product of some images, whose numbers only a device without products of its own has to look at. */
export function productOfImages(
  device: Device,
  { images, indices }: Selection,
  b: Block,
  options: ProductOptions,
): Block {
  const batch = gatherImages(device, images, indices);
  try {
    if (device.productOfImages !== undefined) return device.productOfImages(batch, b, options);
    const x = device.standardize(batch);
    try {
      return device.product(x, b, options);
    } finally {
      device.free(x);
    }
  } finally {
    device.free(batch.bytes);
  }
}

/** The product of a selection, piece by piece where its rows are rows of the result. */
export function productOfSelection(
  device: Device,
  selection: Selection,
  b: Block,
  options: ProductOptions,
): Block {
  if (options.transA) return productOfImages(device, selection, b, options);
  const { images, indices } = selection,
    out = device.allocate(indices.length, b.cols),
    count = pieceRows(device, images);
  for (let from = 0; from < indices.length; from += count) {
    const piece = { ...selection, indices: indices.subarray(from, from + count) };
    const rows = { ...out, offset: out.offset + from * out.step, rows: piece.indices.length };
    productOfImages(device, piece, b, { ...options, out: rows });
  }
  return out;
}
