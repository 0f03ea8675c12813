import { add, at, type Code, f64, i32, type Local, simd, type ValType } from "./assembler.ts";
import { BLOCK_TERMS, VECTOR } from "../layout.ts";

/** How a build computes: the lanes of one 128-bit vector and the instructions on them. */
export interface Lanes {
  /**
   * The most terms of a panel, which are written out: code beyond some 15 KB does not fit where a processor keeps what
   * it has decoded.
   */
  readonly panelTerms: number;
  /**
   * Twice the first word of a number whose product with a standardised byte may be too small to be told from zero: 2⁻⁸⁰,
   * and 2⁻⁹⁰⁰, far above what is.
   */
  readonly tiny: number;
  /** The type of one element, and of scalar parameters. */
  readonly scalar: ValType & ("f32" | "f64");
  /** Bytes of one element. */
  readonly size: 4 | 8;
  /** Elements of a vector. */
  readonly lanes: 4 | 2;
  /** One element, from an address, in every lane. */
  readonly loadSplat: (address: Code, offset?: number) => Code;
  /** One lane of a vector in every lane. */
  readonly spread: (vector: Code, lane: number) => Code;
  /** One scalar in every lane. */
  readonly splat: (scalar: Code) => Code;
  readonly add: (x: Code, y: Code) => Code;
  readonly sub: (x: Code, y: Code) => Code;
  readonly mul: (x: Code, y: Code) => Code;
  readonly div: (x: Code, y: Code) => Code;
  /** The larger of two; what is not a number stays so. */
  readonly max: (x: Code, y: Code) => Code;
  readonly sqrt: (x: Code) => Code;
  /** One lane as float64, and a vector with a lane that was float64. */
  readonly extractLane: (vector: Code, lane: number) => Code;
  readonly replaceLane: (vector: Code, lane: number, value: Code) => Code;
  /** x·y + z, with one rounding or two as the build has it. */
  readonly madd: (x: Code, y: Code, z: Code) => Code;
  /** All ones in every lane where x > y. */
  readonly greater: (x: Code, y: Code) => Code;
  /** The square matrix whose rows are these vectors, transposed in place; as many spare locals help. */
  readonly transpose: (rows: readonly Local[], spare: readonly Local[]) => Code;
  /** The n-th vector of numbers from a vector of bytes; float32 has four, float64 the first four of eight. */
  readonly widen: (bytes: Code, n: number) => Code;
  /** The standardised values of image bytes p: p·u + v in float32, (p/255 − u)/v in float64. */
  readonly standardize: (p: Code, u: Code, v: Code) => Code;
}

/** The vector at an address. */
export function load(address: Code, offset = 0): Code {
  return [address, 0xfd, 0x00, at(offset)];
}

/** Stores a vector. */
export function store(address: Code, value: Code, offset = 0): Code {
  return [address, value, 0xfd, 0x0b, at(offset)];
}

/** The eight bytes at an address, and eight zeros. */
export function loadHalf(address: Code): Code {
  return [address, 0xfd, 0x5d, at()];
}

/** The first eight bytes of two vectors in turn. */
export function interleaveLow(x: Code, y: Code): Code {
  return pick(1, x, y, Array.from({ length: VECTOR }, (_, i) => (i >> 1) + (i % 2) * VECTOR));
}

/** The last eight bytes of two vectors in turn. */
export function interleaveHigh(x: Code, y: Code): Code {
  return pick(1, x, y, Array.from({ length: VECTOR }, (_, i) => (i >> 1) + 8 + (i % 2) * VECTOR));
}

/** A vector of zeros. */
export const ZERO: Code = [0xfd, 0x0c, ...new Array<number>(VECTOR).fill(0)];

/** Bits of x where the mask is set, of y elsewhere. */
export function select(x: Code, y: Code, mask: Code): Code {
  return simd(0x52, x, y, mask);
}

/** Moves a pointer on by some bytes. */
export function advance(pointer: Local, bytes: Code | number): Code {
  return pointer.set(add(pointer.get, typeof bytes === "number" ? i32(bytes) : bytes));
}

/** Four float32 lanes with mul and add: the same bits on every machine. */
export const strict: Lanes = {
  panelTerms: BLOCK_TERMS / 2,
  tiny: 2 * (127 - 80) * 2 ** 23,
  scalar: "f32",
  size: 4,
  lanes: 4,
  loadSplat: (address, offset = 0) => [address, 0xfd, 0x09, at(offset)],
  spread: (vector, lane) => pick(4, vector, vector, [lane, lane, lane, lane]),
  splat: (x) => simd(0x13, x),
  add: (x, y) => simd(0xe4, x, y),
  sub: (x, y) => simd(0xe5, x, y),
  mul: (x, y) => simd(0xe6, x, y),
  div: (x, y) => simd(0xe7, x, y),
  max: (x, y) => simd(0xe9, x, y),
  sqrt: (x) => simd(0xe3, x),
  extractLane: (vector, lane) => [vector, 0xfd, 0x1f, lane, 0xbb],
  replaceLane: (vector, lane, value) => [vector, value, 0xb6, 0xfd, 0x20, lane],
  madd: (x, y, z) => simd(0xe4, simd(0xe6, x, y), z),
  greater: (x, y) => simd(0x44, x, y),
  transpose: ([a, b, c, d], [e, f, g, h]) => [
    e!.set(pick(4, a!.get, b!.get, [0, 4, 1, 5])),
    f!.set(pick(4, a!.get, b!.get, [2, 6, 3, 7])),
    g!.set(pick(4, c!.get, d!.get, [0, 4, 1, 5])),
    h!.set(pick(4, c!.get, d!.get, [2, 6, 3, 7])),
    a!.set(pick(4, e!.get, g!.get, [0, 1, 4, 5])),
    b!.set(pick(4, e!.get, g!.get, [2, 3, 6, 7])),
    c!.set(pick(4, f!.get, h!.get, [0, 1, 4, 5])),
    d!.set(pick(4, f!.get, h!.get, [2, 3, 6, 7])),
  ],
  widen: (bytes, n) => simd(0xfa, integers(bytes, n)),
  standardize: (p, scale, shift) => strict.madd(p, scale, shift),
};

/** Four float32 lanes with the fused multiply-add of relaxed SIMD, which rounds once where the CPU has it. */
export const relaxed: Lanes = {
  ...strict,
  panelTerms: 104,
  madd: (x, y, z) => simd(0x105, x, y, z),
  standardize: (p, scale, shift) => relaxed.madd(p, scale, shift),
};

/** Two float64 lanes with mul and add: the same bits on every machine. */
export const double: Lanes = {
  panelTerms: BLOCK_TERMS / 2,
  tiny: 2 * (1023 - 900) * 2 ** 20,
  scalar: "f64",
  size: 8,
  lanes: 2,
  loadSplat: (address, offset = 0) => [address, 0xfd, 0x0a, at(offset)],
  spread: (vector, lane) => pick(8, vector, vector, [lane, lane]),
  splat: (x) => simd(0x14, x),
  add: (x, y) => simd(0xf0, x, y),
  sub: (x, y) => simd(0xf1, x, y),
  mul: (x, y) => simd(0xf2, x, y),
  div: (x, y) => simd(0xf3, x, y),
  max: (x, y) => simd(0xf5, x, y),
  sqrt: (x) => simd(0xef, x),
  extractLane: (vector, lane) => [vector, 0xfd, 0x21, lane],
  replaceLane: (vector, lane, value) => [vector, value, 0xfd, 0x22, lane],
  madd: (x, y, z) => simd(0xf0, simd(0xf2, x, y), z),
  greater: (x, y) => simd(0x4a, x, y),
  transpose: ([a, b], [c]) => [
    c!.set(pick(8, a!.get, b!.get, [0, 2])),
    b!.set(pick(8, a!.get, b!.get, [1, 3])),
    a!.set(c!.get),
  ],
  widen: (bytes, n) => {
    const four = integers(bytes, n >> 1);
    return simd(0xfe, n % 2 === 0 ? four : pick(8, four, four, [1, 1]));
  },
  standardize: (p, mean, std) => {
    const fraction = double.madd(p, double.splat(f64(HIGH)), double.mul(p, double.splat(f64(LOW))));
    return simd(0xf3, simd(0xf1, fraction, mean), std);
  },
};

// 1/255 = HIGH + LOW with 44 bits in HIGH, so that p·HIGH is exact and p·HIGH + p·LOW is p/255 correctly rounded for
// every byte p, in half the time of a division.
const HIGH = Math.floor(2 ** 52 / 255) / 2 ** 52, LOW = (1 - 255 * HIGH) / 255;

// The n-th four of sixteen bytes as integers: extend low or high to i16x8, then low or high to i32x4.
function integers(bytes: Code, n: number): Code {
  return simd(n % 2 === 0 ? 0xa9 : 0xaa, simd(n < 2 ? 0x89 : 0x8a, bytes));
}

/** A vector of whole elements of two (i8x16.shuffle): the lanes of x count from zero, those of y go on from there. */
export function pick(size: number, x: Code, y: Code, lanes: readonly number[]): Code {
  return [x, y, 0xfd, 0x0d, lanes.flatMap((lane) => Array.from({ length: size }, (_, i) => lane * size + i))];
}
