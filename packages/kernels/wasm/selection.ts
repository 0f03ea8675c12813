import type { Batch, Device, ProductOptions } from "./device.ts";
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
export function standardizeSelection(device: Device, selection: Selection): Block {
  return gathered(device, selection, device.standardize);
}

/** What comes of some images whose bytes are gathered for it alone. */
function gathered<A>(device: Device, { images, indices }: Selection, use: (batch: Batch) => A): A {
  const batch = gatherImages(device, images, indices);
  try {
    return use(batch);
  } finally {
    device.free(batch.bytes);
  }
}

/** A product of them at once, by their numbers only where products are somebody else's. */
function productAtOnce(device: Device, selection: Selection, b: Block, options: ProductOptions): Block {
  const { productOfImages } = device;
  if (productOfImages !== undefined) {
    return gathered(device, selection, (batch) => productOfImages(batch, b, options));
  }
  const x = standardizeSelection(device, selection);
  try {
    return device.product(x, b, options);
  } finally {
    device.free(x);
  }
}

/** The product of a selection, piece by piece where its rows are rows of the result. */
export function productOfSelection(
  device: Device,
  selection: Selection,
  b: Block,
  options: ProductOptions,
): Block {
  if (options.transA) return productAtOnce(device, selection, b, options);
  const { images, indices } = selection,
    out = device.allocate(indices.length, b.cols),
    count = pieceRows(device, images);
  for (let from = 0; from < indices.length; from += count) {
    const piece = { ...selection, indices: indices.subarray(from, from + count) };
    const rows = { ...out, offset: out.offset + from * out.step, rows: piece.indices.length };
    productAtOnce(device, piece, b, { ...options, out: rows });
  }
  return out;
}
