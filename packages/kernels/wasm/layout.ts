/** Bytes of a page of memory. */
export const PAGE = 65536;

/** The memory of a backend in pages of 64 KiB, shared between threads: from 1 MiB to 2 GiB. */
export const MEMORY = { initial: 16, maximum: 32768 } as const;

/** Bytes at the start of memory by which threads speak; behind them the tables of the exponential and the logarithm. */
export const DESK = 4096, EXP_TABLE = DESK, LOG_TABLE = EXP_TABLE + 1024;

/** Where the tables end, and what is a thread's own begins. */
export const CONTROL = 8192;

/** Bytes of a vector. */
export const VECTOR = 16;

/** Vectors that an elementwise pass handles at a time: buffers end on multiples of so many, so a group is always theirs. */
export const UNROLLED = 4;

/** The most tensors that one pass combines. */
export const MOST_TERMS = 4;

/** Terms of a sum between visits to the result: 128 rows of 50 float32 are read again from a first cache of 32 KB, 256 are not. */
export const BLOCK_TERMS = 128;

/** Rows of the largest tile: 5 × 2 sums, two vectors of b, one of a and one spread lane of it fill 14 of 15 registers. */
export const STRIP_ROWS = 5;

/** Rows of a panel, and bytes of its columns: as many sums as pack into vectors of twice the width. */
export const PANEL_ROWS = 4, PANEL_BYTES = 64;

/** So many rows are done by strips, for which b need not be copied to a thread's own place. */
export const FEW_ROWS = 8;

/**
 * A product whose panels have images side by side: its rows at a time, of which fifty are ten times as many, the most of them,
 * for whose sums scratch space has room, and its element size: in float64, panels of eight images gain nothing.
 */
export const ACROSS = { rows: 5, most: 120, size: 4 } as const;

/** Bytes of a thread's own place for a panel: its terms of b, and its sums before and after. */
export const PANEL_PLACE = (BLOCK_TERMS + 2 * ACROSS.rows) * PANEL_BYTES;

/** Rows of a softmax at a time: while one waits, the other goes on. */
export const SOFTMAX_AT_ONCE = 2;

/** The mode of a product that ends with the sum plus the bias of its column, not with the bare sum. */
export const ADD_BIAS = 2;

/** Rows of a left operand that are transposed at a time; with panels more, for which b is copied once. */
export const CHUNK_ROWS = 120, PANEL_CHUNK_ROWS = 240;

/**
 * A product that leaves out the terms that are zero: the most columns and terms, the vectors of features at a time, and how
 * full it may be, `most` in `of`; above that, tiles of all terms are as fast.
 */
const LEFT_OUT = { cols: 128, terms: BLOCK_TERMS, vectors: 12, most: 5, of: 8 } as const;

const SPARSE_TILE = 1024; // after the verdict and the ends of the lists
const SPARSE_SUMS = SPARSE_TILE + LEFT_OUT.terms * LEFT_OUT.vectors * VECTOR;

/** The same, and where things lie in its scratch space, in bytes: ends of lists, standardised features, sums, lists. */
export const SPARSE = {
  ...LEFT_OUT,
  ends: VECTOR,
  tile: SPARSE_TILE,
  sums: SPARSE_SUMS,
  lists: SPARSE_SUMS + LEFT_OUT.cols * LEFT_OUT.vectors * VECTOR,
} as const;

/** Rows and terms of the squares of bytes that are transposed: scratch space has room for whole ones. */
export const SQUARE = { rows: 16, terms: 8 } as const;

/** Bytes from row to row of the scratch space in which blocks of left operands are transposed, so many rows at a time. */
export function scratchStep(size: number, rows: number): number {
  return roundUp(rows, SQUARE.rows) * size + VECTOR;
}

/** Bytes of the scratch space of one thread, whose products may be computed by panels or not. */
export function scratchBytes(size: number, wide: boolean): number {
  const block = BLOCK_TERMS * scratchStep(size, wide ? PANEL_CHUNK_ROWS : CHUNK_ROWS);
  const entries = SPARSE.cols * SPARSE.terms + 1; // one that is written and does not count
  return roundUp(Math.max(block, SPARSE.lists + entries * 2 * size), UNROLLED * VECTOR); // what comes next is aligned
}

/** A matrix in linear memory: `step` bytes from row to row, whole vectors; what pads a row has no meaning. */
export interface Block {
  readonly offset: number;
  readonly rows: number;
  readonly cols: number;
  readonly step: number;
  /** Bytes that are the block's own: all its rows, and whole groups of vectors. */
  readonly bytes: number;
}

/** Bytes from row to row of a matrix: whole vectors, and off the multiples of 1 KiB whose rows contend for a cache set. */
export function stepOf(cols: number, size: number): number {
  const bytes = roundUp(cols * size, VECTOR);
  return bytes % 1024 === 0 ? bytes + UNROLLED * VECTOR : bytes;
}

/** The least multiple of `unit` that is not below `value`. */
export function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}
